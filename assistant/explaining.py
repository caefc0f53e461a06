"""What each stage made of a question, in lines for people who look after the assistant."""

from collections.abc import Iterator

from .answers.answer import Answer
from .judging.judge import Judgement
from .judging.relevance import model_for
from .judging.unsaid import unsaid
from .reading.question import Question

#: Candidates that are shown. A decision.
_SHOWN = 5
#: Characters of each. A decision: a line.
_OPENING = 90


def explained(question: Question, judgement: Judgement, answer: Answer) -> Iterator[str]:
    """Reading, evidence, judgement, decision: a few lines each."""
    yield "1. Letta"
    yield from (f"   {name}: {value}" for name, value in _read(question) if value)
    yield "2. Raccolti"
    windows = len(judgement.table.numbers)
    yield f"   {windows} brani di {len(judgement.candidates)} passi, in scala per significato e parole"
    yield "3. Giudicati"
    for n, candidate in enumerate(judgement.candidates[:_SHOWN], start=1):
        opening = " ".join(candidate.passage.text.split())[:_OPENING]
        yield f"   {n}. {candidate.promise:.2f} {candidate.passage.kind.value}: {opening}"
    least = model_for("gate", compared=bool(judgement.matter.comparers)).thresholds["answer"]
    yield f"   i documenti rispondono: {judgement.answerable:.2f} (soglia {least:.2f})"
    if missing := unsaid(judgement):
        yield f"   parole di cui i passi non parlano: {', '.join(missing)}"
    yield "4. Deciso"
    how = "contato da voci e struttura" if answer.is_counted else "dai passi giudicati"
    said = "nessuna risposta" if answer.abstained else f"{len(answer.citations)} citazioni"
    yield f"   {answer.kind.value}, {said}, {how}"


def _read(question: Question) -> Iterator[tuple[str, str]]:
    yield "intera", question.resolved
    yield "tipo", question.kind.value
    yield "valore", question.value or ""
    yield "argomento", question.topic
    yield "parole", ", ".join(term.word for term in question.terms)
    yield "piani", ", ".join(question.plans)
    yield "documenti", ", ".join(question.documents)
    yield "livello", question.asked.value if question.asked else ""
    yield "riferimenti", ", ".join(f"{r.level} {r.number}" for r in question.references)
