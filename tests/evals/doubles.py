"""A small library, and assistants that are broken on purpose."""

from collections.abc import Sequence
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import numpy as np

from assistant.answers.answer import Answer, AnswerKind, Citation
from assistant.evidence.matter import Matter
from assistant.once import Once
from assistant.reading.question import Question
from evals.systems import AssistantSystem, Observed, Reply
from index.embed.embedder import Embedder
from index.indexer import update
from index.library import Library, open_library
from ingest.files import sources
from tests.doubles import HashEmbedder

NORTH = """# Piano della cicoria di Valverde

Il piano vale fino al 31 dicembre 2041 ed è curato dall'ufficio orti.

## Obiettivo 1. Terra per tutti

Valverde coltiva 37 orti di quartiere. Gli orti sono appezzamenti di terra dati in uso gratuito.

Azioni:

- Aprire nove orti nuovi accanto alle scuole di Valverde
- Donare compost a chi coltiva cicoria sui balconi
- Insegnare la potatura ai ragazzi delle medie

## Obiettivo 2. Acqua che basta

Le cisterne raccolgono la pioggia dei tetti. La spesa prevista è di 84.500 euro.

Azioni:

- Montare cisterne sui tetti delle palestre
- Misurare ogni mese il livello delle falde
"""
SOUTH = """# Piano delle lanterne di Roccasecca

Il piano è stato scritto nel 2039 dal consorzio dei lampionai.

## Obiettivo 1. Strade chiare

Roccasecca accende 512 lanterne a olio. Una lanterna è un lume chiuso fra vetri soffiati.

Azioni:

- Sostituire i vetri rotti delle lanterne di piazza
- Formare quattro lampionai ogni inverno
"""


def write_plans(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "valverde.md").write_text(NORTH, "utf-8")
    (folder / "roccasecca.md").write_text(SOUTH, "utf-8")
    return folder


def small_library(folder: Path) -> Library:
    plans = write_plans(folder / "plans")
    report = update(folder / "index", sources([plans]), HashEmbedder)
    assert not report.failed
    return open_library(folder / "index")


class Rolled(Observed):
    """Takes the signals of each window for those of another."""

    def _matter(self, question: Question, once: Once | None = None) -> Matter:
        sound = super()._matter(question, once)
        rolled: dict[str, Any] = {
            one.name: np.roll(getattr(sound.signals, one.name), 5) for one in fields(sound.signals)
        }
        self.matters[-1] = replace(sound, signals=replace(sound.signals, **rolled))
        return self.matters[-1]


class Blind(AssistantSystem):
    """An assistant with a broken retriever."""

    def __init__(self, library: Library, embedder: Embedder) -> None:
        super().__init__(library, embedder)
        self._assistant = Rolled(library, embedder)


class Shifted(AssistantSystem):
    """An assistant whose offsets are off by one, its quotes being right."""

    def ask(self, question: str, history: Sequence[str] = ()) -> Reply:
        reply = super().ask(question, history)
        citations = tuple(self.shift(c) for c in reply.answer.citations)
        return replace(reply, answer=replace(reply.answer, citations=citations))

    def shift(self, citation: Citation) -> Citation:
        return replace(citation, start=citation.start + 1, end=citation.end + 1)


class Slipped(Shifted):
    """Off by one in offsets and quotes alike, as a slip of the locator would be."""

    def __init__(self, library: Library, embedder: Embedder) -> None:
        super().__init__(library, embedder)
        self._library = library

    def shift(self, citation: Citation) -> Citation:
        moved = super().shift(citation)
        text = self._library.document(citation.document).text
        return replace(moved, quote=text[moved.start : moved.end])


class Silent(AssistantSystem):
    """An assistant that always abstains."""

    def ask(self, question: str, history: Sequence[str] = ()) -> Reply:
        reply = super().ask(question, history)
        answer = Answer(question, "it", AnswerKind.FACT, True, (), ())
        return replace(reply, answer=answer)
