"""The ledger of a list: each examined passage with its signals and why it is in or out."""

from collections.abc import Sequence
from dataclasses import replace

from ingest.locator import Span, clip

from ..answers.answer import Answer, Examined, Verdict
from ..answers.phrases import say
from ..evidence.matter import Matter
from ..reading.terms import line_of
from .entries import Weighed

#: The share of a word that a heading must hold to be about it. A decision.
_HELD = 0.7
#: How far a passage's meaning must stand out to be counted as near. A decision.
_NEAR = 0.25


def ledger(matter: Matter, answer: Answer, weighed: Sequence[Weighed]) -> Answer:
    """The answer with its ledger, where the question wants one."""
    if not matter.wants_ledger:
        return answer
    return replace(answer, ledger=tuple(_examined(matter, one) for one in weighed))


def _examined(matter: Matter, one: Weighed) -> Examined:
    passage = one.passage
    document = matter.library.document(passage.document)
    quote = clip(document.text, Span(passage.start, passage.end)).of(document.text)
    return Examined(
        passage=passage.id,
        document=passage.document,
        plan=document.plan,
        path=passage.path,
        label=passage.label,
        quote=quote,
        verdict=one.verdict,
        relevance=round(one.relevance, 3),
        signals=one.signals,
        reason=_reason(matter, one),
    )


def _reason(matter: Matter, one: Weighed) -> str:
    """Why an examined passage is in or out, in the answer's language; without marks, as the quote
    beside it."""
    language = matter.question.told_in
    if not one.signals:
        under = one.passage.above
        return say(language, "reason.placed", under=under)
    document = matter.library.document(one.passage.document)
    own = _held(matter, one.passage.text, document.language)
    above = [
        w for w in _held(matter, " ".join(one.passage.path), document.language) if w not in own
    ]
    reasons = []
    if own:
        reasons.append(say(language, "reason.words", words=_quoted(own)))
    if above:
        reasons.append(say(language, "reason.headings", words=_quoted(above)))
    if one.signals["meaning"] >= _NEAR:
        reasons.append(say(language, "reason.meaning"))
    if not reasons:
        reasons.append(say(language, "reason.nothing"))
    if one.verdict is Verdict.OUT and (own or above):
        reasons.append(say(language, "reason.weak"))
    return "; ".join(reasons)


def _held(matter: Matter, text: str, language: str) -> list[str]:
    """The words of the question that a text holds, as themselves or by what stands for them."""
    line = line_of(text, language)
    return [
        t.word for t in matter.question.terms if not t.generic and t.held(line, language) >= _HELD
    ]


def _quoted(words: Sequence[str]) -> str:
    return ", ".join(f"«{word}»" for word in words)
