"""The contract of an answer and of an alignment, as a program that knows nothing of the code checks it."""

import json
import re
from collections import Counter
from typing import Any

from assistant.alignment import passages
from assistant.answers.answer import Answer
from index.library import Library

QUOTE = 600
MOST = {"compare": 12}
MOST_OTHERWISE = 8
KINDS = {"fact", "definition", "coverage", "compare", "other"}
MARKER = re.compile(r"\[(\d+)\]")
FIGURE = re.compile(r"\d+(?:[.,/]\d+)*")
NEAREST = {
    "it": "I passi più vicini, che però non rispondono",
    "en": "The nearest passages, which do not",
}
DOUBTFUL = {"it": "Da verificare", "en": "To be checked"}
DRAFT = {"it": "è una bozza", "en": "is a draft"}
DIGEST = {"it": "sintesi redazionale", "en": "editorial digest"}
OWN = {
    "it": re.compile(
        r"\b(?:Ho cercato in|risultat[oi]|Nei documenti|I passi|Nota:|anche in|Ecco che|Conosco|Rispondo|Scrivi una|Tra i piani|Prego|Non posso dirlo|Non faccio somme|Non c'è da confrontare|La domanda non dice)\b"
    ),
    "en": re.compile(
        r"\b(?:I looked in|results?\*\*|I found|I did not|Note:|also in|This is what|I know these|I answer|Write a|None of the|You are welcome|I cannot tell|I do no sums|There is nothing to compare|The question does not say)\b"
    ),
}


def plain(text: str) -> str:
    """What a person reads of an answer's Markdown."""
    text = re.sub(r"\\([\\`*_\[\]])", r"\1", text)
    return text.replace("&lt;", "<").replace("&gt;", ">")


def check_answer(answer: dict[str, Any], library: Library) -> None:
    """Raise AssertionError where an answer breaks its contract."""
    json.dumps(answer)
    text, language = answer["text"], answer["language"]
    citations, doubtful = answer["citations"], answer.get("doubtful", [])
    everything = [*citations, *doubtful]
    assert language in OWN
    assert answer["kind"] in KINDS
    assert answer["composer"] == "extractive"
    assert isinstance(answer["abstained"], bool)
    assert answer["latency_ms"] >= 0
    assert text.strip()

    assert {int(n) for n in MARKER.findall(text)} == {c["n"] for c in everything}
    assert [c["n"] for c in everything] == list(range(1, len(everything) + 1))
    for citation in everything:
        check_citation(citation, library)
    places = Counter((c["document"], c["start"], c["end"]) for c in everything)
    assert not places or max(places.values()) == 1

    listed = answer["kind"] == "coverage" and not answer["abstained"]
    assert listed == ("examined" in answer) == ("doubtful" in answer)
    if listed:
        assert citations
        assert answer["examined"] >= len(everything)
    else:
        assert len(citations) <= MOST.get(answer["kind"], MOST_OTHERWISE)
    if answer["abstained"] and citations:
        assert text.index(NEAREST[language]) < text.index("[1]")
    if listed:
        assert re.search(rf"\*\*{len(citations)} [^*]+\*\*", text)
        assert (DOUBTFUL[language] in text) == bool(doubtful)
    if doubtful:
        for c in citations:
            assert text.index(f"[{c['n']}]") < text.index(DOUBTFUL[language])
        for c in doubtful:
            assert text.index(f"[{c['n']}]") > text.index(DOUBTFUL[language])

    other = "en" if language == "it" else "it"
    own = "\n".join(line for line in text.splitlines() if not MARKER.search(line))
    assert OWN[language].search(text) or everything
    assert not OWN[other].search(re.sub(r"«.*?»|\*\*.*?\*\*|_.*?_", "", own))
    check_lines(text, everything, library)
    check_notes(text, language, everything, library)


def check_citation(citation: dict[str, Any], library: Library) -> None:
    document = library.document(citation["document"])
    passage = library.passage(citation["passage"])
    assert citation["quote"] == document.text[citation["start"] : citation["end"]]
    assert 0 < len(citation["quote"]) <= QUOTE
    assert citation["quote"].strip()
    assert passage.start <= citation["start"] < citation["end"] <= passage.end
    assert (passage.document, document.plan) == (citation["document"], citation["plan"])
    assert citation["title"] == document.title
    assert tuple(citation["path"]) == passage.path
    assert citation["kind"] == passage.kind.value
    assert citation["page"] == passage.page
    for also in citation.get("also", ()):
        twin = library.passage(also["passage"])
        assert twin.document == also["document"] != citation["document"]
        assert library.document(twin.document).plan == citation["plan"]
        assert (also["start"], also["end"], also["page"]) == (twin.start, twin.end, twin.page)


def check_lines(text: str, citations: list[dict[str, Any]], library: Library) -> None:
    """What is said of a plan carries a marker, and its figures stand in what the marker cites, or in
    the names of the columns of a row that it cites."""
    quotes = {c["n"]: c for c in citations}
    columns = {
        c["n"]: {f for cell in library.passage(c["passage"]).cells for f in FIGURE.findall(cell.header)}
        for c in citations
    }  # fmt: skip
    shown = {c["n"]: False for c in citations}
    for line in text.splitlines():
        cited = [quotes[int(n)] for n in MARKER.findall(line)]
        if citations and (line.startswith(("- ", "«")) or " — " in MARKER.sub("", line)[:80]):
            assert cited or line.startswith(("_", "*", "#", "**")), line
        if not cited:
            continue
        read = " ".join(plain(line).split())
        for c in cited:
            value = " ".join(c["quote"].split())
            parts = [value, value.partition(":")[2].strip(), value.partition(" ")[2]]
            # A field's value stands for the row that is quoted.
            parts += [
                told for told in re.findall(r"^(?:- )?\*\*(.+?)\*\* — ", line) if told in value
            ]
            shown[c["n"]] |= any(p and p in read for p in parts) or all(
                w in read for w in value.split()
            )
        said = plain(MARKER.sub("", line.partition("(anche in")[0].partition("(also in")[0]))
        supported = {f for c in cited for f in FIGURE.findall(c["quote"])}
        supported |= {f for c in cited for f in columns[c["n"]]}
        assert set(FIGURE.findall(said)) <= supported, line
    assert all(shown.values()), shown


def check_notes(
    text: str, language: str, citations: list[dict[str, Any]], library: Library
) -> None:
    """Drafts and digests are named where the answer rests on them, and nowhere else."""
    documents = [library.document(c["document"]) for c in citations]
    drafts = [library.plan(d.plan) for d in documents if library.plan(d.plan).status == "draft"]
    read = plain(text)
    assert (DRAFT[language] in read) == bool(drafts)
    assert all(plan.title in read for plan in drafts)
    assert (DIGEST[language] in read) == any(d.digest for d in documents)


def check_count(answer: Answer, value: str, library: Library) -> None:
    """Raise AssertionError where an answer breaks its contract or tells another number at a glance."""
    assert answer.headline is not None, answer.text
    assert answer.headline.value == value, answer.text
    check_answer(answer.as_dict(), library)


def check_alignment(found: dict[str, Any], library: Library) -> None:
    """Raise AssertionError where an alignment breaks its contract."""
    json.dumps(found)
    candidates = {side: {p.id for p in passages(library, found[side])} for side in ("a", "b")}
    for side in ("a", "b"):
        in_pairs = Counter(pair[side]["passage"] for pair in found["pairs"])
        alone = [x["passage"] for x in found[f"only_{side}"]]
        assert len(set(alone)) == len(alone)
        assert not set(alone) & set(in_pairs)
        beyond = {pair[side]["passage"] for pair in found["beyond"]}
        assert not set(alone) & beyond
        assert set(alone) | set(in_pairs) | beyond == candidates[side]
        assert not in_pairs or max(in_pairs.values()) <= 5
        across = candidates["b" if side == "a" else "a"]
        for x in found[f"only_{side}"]:
            _check_side(x, library)
            assert len(x["nearest"]) == min(3, len(across))
            assert len({n["passage"] for n in x["nearest"]}) == len(x["nearest"])
            for near in x["nearest"]:
                _check_side(near, library)
                assert near["passage"] in across
                assert 0 <= near["score"] <= 1
                assert near["why"]["sentence"].endswith(".")
            scores = [n["score"] for n in x["nearest"]]
            assert scores == sorted(scores, reverse=True)
    pairs = [(pair["a"]["passage"], pair["b"]["passage"]) for pair in found["pairs"]]
    assert len(set(pairs)) == len(pairs)
    for pair in found["pairs"]:
        _check_side(pair["a"], library)
        _check_side(pair["b"], library)
        assert 0 < pair["score"] <= 1
        assert pair["status"] in ("aligned", "partial")
        assert pair["why"]["sentence"].endswith(".")
    strengths = [pair["score"] for pair in found["pairs"]]
    assert strengths == sorted(strengths, reverse=True)


def _check_side(side: dict[str, Any], library: Library) -> None:
    passage = library.passage(side["passage"])
    assert side["document"] == passage.document
    assert tuple(side["path"]) == passage.path
    assert 0 < len(side["quote"]) <= QUOTE
    assert side["quote"] in passage.text
