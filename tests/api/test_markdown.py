"""The Markdown of answers as HTML: what it may become, and that nothing else can."""

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from assistant.api.pages.markdown import Form, before_markers, inline, lines
from assistant.draft import shown

TAG = re.compile(r"<(/?)(\w+)>")


def marker(number: int) -> Markup:
    return Markup("<sup>{}</sup>").format(number)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a [1]", "a <sup>1</sup>"),
        ("**12 %** — detto [2][3]", "<strong>12 %</strong> — detto <sup>2</sup><sup>3</sup>"),
        ("*Nota*", "<em>Nota</em>"),
        ("_posto › qui_", "<em>posto › qui</em>"),
        ("**a \\*b\\* c**", "<strong>a *b* c</strong>"),
        ("\\[1\\] &lt;b&gt; \\_x\\_", "[1] &lt;b&gt; _x_"),
        ("<b>x</b> & y", "&lt;b&gt;x&lt;/b&gt; &amp; y"),
        ("un_nome_con_trattini", "un_nome_con_trattini"),
        ("[x](javascript:alert)", "[x](javascript:alert)"),
        ("![x](http://example.org)", "![x](http://example.org)"),
        ("[123456]", "[123456]"),
        ("`x`", "`x`"),
    ],
)
def test_inline(text: str, expected: str) -> None:
    assert str(inline(text, marker)) == expected


@given(st.text(alphabet=st.sampled_from("ab <>&\"'\\`*_[]()!#-01/:=.\n"), max_size=80))
def test_nothing_becomes_a_tag_of_its_own(text: str) -> None:
    made = str(inline(text, marker))
    depth: list[str] = []
    for closing, name in TAG.findall(made):
        assert name in ("strong", "em", "sup")
        if closing:
            assert depth.pop() == name
        else:
            depth.append(name)
    assert not depth
    assert "<" not in TAG.sub("", made)


@given(st.text(max_size=200))
def test_quotes_are_read_as_they_stand(quote: str) -> None:
    made = str(inline(shown(quote), marker))
    assert html.unescape(made) == " ".join(quote.split())


def test_lines() -> None:
    text = "Intro.\n\n### Piano [1\\]\n\n**Parte › due**\n\n- voce [1]\n\n_posto_\n*Nota: x*\n**a** e **b** [2]"
    found = list(lines(text))
    assert [one.form for one in found] == [
        Form.PARAGRAPH,
        Form.HEADING,
        Form.GROUP,
        Form.ITEM,
        Form.PLACE,
        Form.NOTE,
        Form.PARAGRAPH,
    ]
    assert [one.text for one in found][2:6] == ["Parte › due", "voce [1]", "posto", "Nota: x"]
    assert found[3].markers == (1,)
    assert found[-1].markers == (2,)
    assert not found[1].markers


def test_what_stands_before_the_markers() -> None:
    assert before_markers("«a \\[9\\] b» [1] (anche)") == ("«a \\[9\\] b» ", "[1] (anche)")
    assert before_markers("niente") == ("niente", "")
