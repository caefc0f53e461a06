"""Blocks of an answer: how marks are read, what Markdown and HTML they become."""

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from assistant.answering.draft import short, shown
from assistant.answers.blocks import Block, BlockKind, Part, Run, runs
from assistant.answers.hypertext import hypertext
from assistant.answers.markdown import markdown, plain

TAG = re.compile(r"<(/?)(\w+)>")
MARKED = st.text(alphabet=st.sampled_from("ab <>&\"'\\`*_[]()!#-01/:=.;ltgmp\n"), max_size=80)


def marker(number: int) -> Markup:
    return Markup("<sup>{}</sup>").format(number)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a [1]", "a <sup>1</sup>"),
        ("**12 %** — detto [2][3]", "<strong>12 %</strong> — detto <sup>2</sup><sup>3</sup>"),
        ("*Nota*", "<em>Nota</em>"),
        ("**a \\*b\\* c**", "<strong>a *b* c</strong>"),
        ("\\[1\\] &lt;b&gt; \\_x\\_", "[1] &lt;b&gt; _x_"),
        ("<b>x</b> & y", "&lt;b&gt;x&lt;/b&gt; &amp; y"),
        ("un_nome_con_trattini", "un_nome_con_trattini"),
        ("[x](javascript:alert)", "[x](javascript:alert)"),
        ("[123456]", "[123456]"),
        ("`x`", "`x`"),
    ],
)
def test_marks_as_html(text: str, expected: str) -> None:
    assert str(hypertext(runs(text), marker)) == expected


@given(MARKED)
def test_nothing_becomes_a_tag_of_its_own(text: str) -> None:
    made = str(hypertext(runs(text), marker))
    depth: list[str] = []
    for closing, name in TAG.findall(made):
        assert name in ("strong", "em", "sup")
        if closing:
            assert depth.pop() == name
        else:
            depth.append(name)
    assert not depth
    assert "<" not in TAG.sub("", made)


@given(st.text(max_size=200) | MARKED)
def test_quotes_are_read_as_they_stand(quote: str) -> None:
    flat = " ".join(quote.split())
    made = runs(f"«{shown(quote)}» [1]")
    assert made == (Run(f"«{flat}» "), Run("[1]", marker=1))
    assert html.unescape(str(hypertext(made[:1], marker))) == f"«{flat}» "


@given(st.text(max_size=200) | MARKED)
def test_what_is_written_is_read_again(quote: str) -> None:
    block = Block(BlockKind.SENTENCE, runs(f"**Sì**: {shown(quote)} [2]"))
    assert runs(markdown([block])) == block.runs


def block(kind: BlockKind, text: str, part: Part = Part.ANSWER) -> Block:
    return Block(kind, runs(text), part)


ANSWER = (
    block(BlockKind.SENTENCE, "In «Piano» se ne parla così:"),
    block(BlockKind.QUOTE, "**3** — «tre [\\*\\*]» [1]"),
    block(BlockKind.PLACE, "Piano › Uno"),
    block(BlockKind.SENTENCE, "Altri passi:", Part.MORE),
    block(BlockKind.PLAN, "Piano", Part.MORE),
    block(BlockKind.PATH, "Uno › due", Part.MORE),
    block(BlockKind.ITEM, "Uno. [2]", Part.MORE),
    block(BlockKind.ITEM, "Due. [3]", Part.MORE),
    block(BlockKind.NOTE, "Nota: x"),
)


def test_markdown_of_every_kind() -> None:
    assert markdown(ANSWER) == (
        "In «Piano» se ne parla così:\n**3** — «tre \\[\\*\\*\\]» [1]\n_Piano › Uno_\n\nAltri passi:"
        "\n\n### Piano\n\n**Uno › due**\n\n- Uno. [2]\n- Due. [3]\n\n*Nota: x*"
    )
    assert plain(ANSWER).endswith("Uno › due\n\n- Uno. [2]\n- Due. [3]\n\nNota: x")


def test_markers_and_their_numbers() -> None:
    assert [b.markers for b in ANSWER[1:3]] == [(1,), ()]
    assert ANSWER[1].renumbered({1: 7}).text == "3 — «tre [**]» [7]"


def test_json_leaves_out_what_is_not_there() -> None:
    assert ANSWER[6].as_dict() == {
        "kind": "item",
        "part": "more",
        "runs": [{"text": "Uno. "}, {"text": "[2]", "marker": 2}],
    }


def test_long_headings_end_with_a_whole_word() -> None:
    heading = "Sperimentare servizi di comunità nuovi, incentivando le reti dei quartieri " * 2
    cut = short(heading.strip())
    assert cut.endswith("…")
    assert heading.startswith(cut[:-1])
    assert heading[len(cut) - 1] in " ,"
    assert short("Scuola") == "Scuola"
