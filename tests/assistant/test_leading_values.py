"""Which quote leads where a value is asked for, how far it goes on, and what stands out of it."""

from dataclasses import replace
from pathlib import Path

import pytest

from assistant.answering import choosing, facts
from assistant.answering.choosing import lacks_value
from assistant.answering.draft import Draft
from assistant.answers.answer import AnswerKind
from assistant.judging.judge import Candidate, judge
from ingest.locator import QUOTE_LIMIT, Span, sentences

from .matters import made, matter_of
from .test_valued import asked

LONG = """\
# Piano degli orti

Il mercato dei contadini apre ogni sabato nella piazza del paese. Gli orti comunali hanno un \
regolamento proprio e un custode che li apre la mattina. La sera il cancello si chiude da solo.
"""


@pytest.mark.parametrize(("promise", "stands_out"), [(0.9, True), (0.1, False)])
def test_only_of_a_sure_quote_a_sentence_stands_out(
    tmp_path: Path, promise: float, *, stands_out: bool
) -> None:
    matter = matter_of(made(tmp_path, {"orti": LONG}), "Chi è il custode degli orti comunali?")
    judgement = judge(matter)
    lead = next(c for c in judgement.candidates if "custode" in c.passage.text)
    draft = Draft(matter.library, matter.question)
    facts._write(draft, judgement, [replace(lead, promise=promise)])
    text = draft.answer(AnswerKind.FACT).text
    assert ("**Gli orti comunali" in text) is stands_out


@pytest.mark.parametrize(
    ("filler", "begins"),
    [
        (2, "All'incontro"),
        (5, "Hanno partecipato"),  # with the sentence before it is longer than a quote may be
    ],
)
def test_a_quote_without_the_value_goes_on_to_the_sentence_that_tells_it(
    tmp_path: Path, filler: int, begins: str
) -> None:
    slow = ", con le voci e le attese di chi vive e lavora nei quartieri di collina" * filler
    text = (
        f"# Piano\n\nAll'incontro del mercato si è parlato dei banchi{slow}. Hanno partecipato "
        "all'incontro 104 persone, che hanno scritto che cosa vorrebbero trovare la mattina sulla "
        "piazza e che cosa vorrebbero vendere nei giorni di festa alle famiglie di tutte le "
        "frazioni. " + "Poi si è cenato insieme. " * 20
    )
    question = "Quante persone sono venute all'incontro del mercato?"
    matter = matter_of(made(tmp_path, {"mercato": text}), question)
    first = next(n for n, w in enumerate(matter.library.windows) if "banchi" in w.text)
    find = matter.find(first)
    opening = next(sentences(matter.text(find.passage), find.span))
    quote = matter.quotable(replace(find, span=opening)).of(matter.text(find.passage))
    assert quote.startswith(begins)
    assert quote.endswith("alle famiglie di tutte le frazioni.")
    assert len(quote) <= QUOTE_LIMIT


@pytest.mark.parametrize(("filler", "to_end"), [(1, True), (17, False)])
def test_a_quote_begins_with_the_sentence_before_that_tells_the_value(
    tmp_path: Path, filler: int, *, to_end: bool
) -> None:
    after = "Il mercato serve le famiglie" + ", chi cura i banchi della piazza" * filler + "."
    late = "Poi si cena insieme la sera. " * 20
    text = f"# Piano\n\nSono previsti 12 banchi nuovi al mercato. {after} {late}"
    matter = matter_of(made(tmp_path, {"mercato": text}), "Quanti banchi nuovi ha il mercato?")
    find = matter.find(next(n for n, w in enumerate(matter.library.windows) if "12" in w.text))
    own = matter.text(find.passage)
    whole = Span(find.passage.start, find.passage.end)
    second = next(s for s in sentences(own, whole) if s.of(own).startswith("Il mercato"))
    quote = matter.quotable(replace(find, span=second)).of(own)
    assert quote.startswith("Sono previsti 12 banchi")
    assert quote.endswith(after) is to_end
    assert len(quote) <= QUOTE_LIMIT


def test_a_quote_that_left_what_was_found_must_tell_the_very_thing(tmp_path: Path) -> None:
    matter, candidate = asked(tmp_path, "Quante barche ci sono?", "Gli orti comunali")
    assert not lacks_value(matter, [candidate])
    found = replace(candidate.find, span=replace(candidate.span, start=candidate.span.start - 1))
    assert lacks_value(matter, [replace(candidate, find=found)])
    (tmp_path / "more").mkdir()
    matter, candidate = asked(tmp_path / "more", "Quanti orti ci sono?", "Gli orti comunali")
    found = replace(candidate.find, span=replace(candidate.span, start=candidate.span.start - 1))
    assert not lacks_value(matter, [replace(candidate, find=found)])


def test_of_two_as_likely_the_one_that_tells_the_value_of_the_thing_leads(tmp_path: Path) -> None:
    matter, telling = asked(tmp_path, "Quante cooperative ci sono?", "Gli orti comunali")
    (tmp_path / "more").mkdir()
    _, other = asked(tmp_path / "more", "Quante cooperative ci sono?", "Il mercato")

    def chosen(first: float, second: float, *behind: Candidate) -> Candidate | None:
        found = [replace(other, promise=first), *behind, replace(telling, promise=second)]
        return choosing._telling_as_likely(matter, found)

    assert chosen(0.5, 0.4) is not None
    assert chosen(0.5, 0.3) is None
    assert chosen(0.5, 0.4, other, other) is None
    assert choosing._telling_as_likely(matter, [telling, telling]) is None
    when = replace(matter, question=replace(matter.question, value="date"))
    assert choosing._telling_as_likely(when, [other, telling]) is None


@pytest.mark.parametrize(
    ("code", "word", "held"),
    [
        ("co2", "co2", True),
        ("co2", "co2e", True),
        ("co2", "tco2eq", True),
        ("ab12", "ab123", False),
        ("a1", "ca1", False),
        ("ab1.2", "ab1.2b", False),  # a code of its own
    ],
)
def test_a_formula_is_named_with_letters_around_it(code: str, word: str, *, held: bool) -> None:
    assert choosing._is_held(code, {"resta", word}) is held
