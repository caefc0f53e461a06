"""What the screens show, without any screen."""

import ast
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

import tui.core
from assistant.answers.answer import Citation
from assistant.answers.printable import elided, in_words, printable, shortened
from assistant.errors import QuestionTooLong
from index.library import Library
from ingest.locator import Span
from tui.core.conversation import Conversation, Failure
from tui.core.copying import copied
from tui.core.failures import sentence
from tui.core.overview import overview_of
from tui.core.place import fitted, position, row, steps, whole
from tui.core.source import pieces, source_of
from tui.core.wrapping import wrapped

from .conftest import QUESTION
from .doubles import ScriptedAssistant

TEXT = st.text(st.characters(codec="utf-8"), max_size=300)


def test_the_core_knows_no_textual() -> None:
    for path in Path(tui.core.__path__[0]).glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            assert not any(name.partition(".")[0] == "textual" for name in names), path.name


class TestWrapping:
    @given(TEXT, st.integers(2, 40))
    def test_lines_fit_and_lose_nothing_but_blanks(self, text: str, width: int) -> None:
        lines = wrapped(text, width).spans
        end = 0
        for line in lines:
            assert text[end : line.start].strip(" \n") == ""
            assert cell_len(line.of(text)) <= width
            end = line.end
        assert text[end:] == ""

    @given(TEXT, st.integers(2, 40), st.data())
    def test_an_offset_is_found_in_its_line(
        self, text: str, width: int, data: st.DataObject
    ) -> None:
        offset = data.draw(st.integers(0, len(text)))
        lines = wrapped(text, width)
        number = lines.at(offset)
        assert lines.starts[number] <= offset
        assert number + 1 == len(lines.starts) or offset < lines.starts[number + 1]

    def test_a_word_longer_than_the_line_is_cut(self) -> None:
        text = "un supercalifragilistico tema"
        assert [s.of(text) for s in wrapped(text, 10).spans] == [
            "un",
            "supercalif",
            "ragilistic",
            "o tema",
        ]


class TestSource:
    def test_the_quote_stands_where_the_citation_says(
        self, library: Library, script: ScriptedAssistant
    ) -> None:
        for citation in script.ask(QUESTION).citations:
            source = source_of(library, citation)
            assert source.quote.of(source.text) == citation.quote
            assert source.quote == Span(citation.start, citation.end)

    def test_drafts_and_digests_are_called_so(
        self, library: Library, script: ScriptedAssistant
    ) -> None:
        first, _, third = script.ask(QUESTION).citations
        assert source_of(library, first).notes == ()
        assert source_of(library, third).notes == (
            "bozza, non ancora approvata",
            "sintesi redazionale, non il testo ufficiale",
        )

    def test_lines_are_cut_at_the_quote(self, library: Library, script: ScriptedAssistant) -> None:
        source = source_of(library, script.ask(QUESTION).citations[0])
        for width in (7, 30, 500):
            lines = wrapped(source.text, width).spans
            cut = [piece for line in lines for piece in pieces(source, line)]
            quoted = " ".join(" ".join(p.text for p in cut if p.quoted).split())
            assert quoted.replace(" ", "") == source.quote.of(source.text).replace(" ", "")
            whole_text = "".join(p.text for p in cut).replace(" ", "")
            assert whole_text == source.text.replace(" ", "").replace("\n", "")


class TestPlace:
    CITATION = Citation(
        n=3,
        passage="p",
        document="piano-x",
        plan="x",
        title="Piano X",
        path=("Piano X", "Obiettivo 1\nAbitare", "Strategia"),
        kind="action",
        label=None,
        page=12,
        start=40,
        end=90,
        quote="Aprire\nuna casa.",
    )

    def test_in_words(self) -> None:
        assert steps(self.CITATION) == ("Piano X", "Obiettivo 1 Abitare", "Strategia")
        assert whole(self.CITATION) == "Piano X › Obiettivo 1 Abitare › Strategia › p. 12"
        assert position(self.CITATION) == "p. 12 · caratteri 40–90 di piano-x"
        assert row(self.CITATION) == "p. 12 · Piano X › Aprire una casa."

    def test_the_longest_step_gives_way(self) -> None:
        assert fitted(("Breve", "x" * 60), 40) == f"Breve › {'x' * 31}…"
        assert fitted(("a", "b"), 40) == "a › b"

    @pytest.mark.parametrize("cut", [elided, in_words, shortened])
    def test_cuts_keep_to_the_width(self, cut: type) -> None:
        assert len(cut("Piano metropolitano di Torino 2030", 20)) <= 20
        assert cut("Breve", 20) == "Breve"

    def test_no_word_is_cut_but_the_first(self) -> None:
        assert in_words("Piano metropolitano di Torino 2030", 24) == "Piano metropolitano di…"
        assert in_words("Piano metropolitano, di Torino", 21) == "Piano metropolitano…"
        assert in_words("Precipitevolissimevolmente", 10) == "Precipite…"

    def test_titles_lose_their_middle(self) -> None:
        assert shortened("Piano metropolitano di Torino 2030", 21) == "Piano metr…orino 2030"


class TestConversation:
    def test_follow_ups_know_the_turns_before_but_not_the_failed(self) -> None:
        talk = Conversation().asked("A").asked("B").asked("C")
        talk = talk.settled(2, Failure("troppo lunga"))
        assert talk.history(1) == ()
        assert talk.history(3) == ("A",)

    def test_numbers_are_never_used_again(self, script: ScriptedAssistant) -> None:
        talk = Conversation().asked("A").restarted().asked(QUESTION)
        assert [turn.number for turn in talk.turns] == [2]
        late = talk.settled(1, script.ask(QUESTION))
        assert late == talk
        assert late.latest is None

    def test_a_very_long_question_is_echoed_short(self) -> None:
        turn = Conversation().asked("casa\n" * 4000).turns[0]
        assert turn.shown.startswith("casa casa")
        assert len(turn.shown) == 240


def test_a_copy_holds_question_answer_and_quotes(script: ScriptedAssistant) -> None:
    lines = copied(script.ask("E a Monteluce?")).splitlines()
    assert lines[:3] == [
        "E a Monteluce?",
        "",
        "«Riaprire l'ambulatorio della valle due giorni alla settimana.» [1]",
    ]
    assert lines[4].startswith(
        "[1] Piano d'azione di Monteluce › Obiettivo 1 Abitare in montagna (caratteri "
    )
    assert lines[5] == "«Riaprire l'ambulatorio della valle due giorni alla settimana.»"


def test_the_overview_counts(library: Library) -> None:
    overview = overview_of(library)
    assert overview.summary == "2 piani, 2 documenti"
    assert "Piano d'azione di Monteluce (1 documento, bozza)" in overview.plans


def test_control_characters_never_reach_the_terminal() -> None:
    assert printable("a\x1b[31m\tb\x9b\r\n") == "a�[31m b� \n"


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (QuestionTooLong("La domanda\nè lunga."), "La domanda è lunga."),
        (FileNotFoundError(2, "no", "x.json"), "x.json: il file non esiste."),
        (PermissionError(13, "no", "x.json"), "x.json: manca il permesso."),
        (KeyError("x"), "Un errore imprevisto (KeyError: 'x'); riprovare, poi segnalarlo."),
        (ValueError(), "Un errore imprevisto (ValueError); riprovare, poi segnalarlo."),
    ],
)
def test_errors_are_sentences(error: Exception, said: str) -> None:
    assert sentence(error) == said
