"""Windows: every passage is embedded, and an id changes only with what is embedded."""

from hypothesis import given
from hypothesis import strategies as st

from index.windows import windows_of
from ingest.model import Document
from ingest.readers import plaintext
from ingest.structure import structured

from ..plans import FILES
from ..texts import odd, prose


def document(text: str, title: str = "Titolo") -> Document:
    blocks = list(plaintext.read(text, markdown=True))
    normalised, passages = structured("doc", blocks, None, is_plan=True)
    return Document(
        id="doc",
        plan="plan",
        title=title,
        kind="plan",
        language="it",
        digest=False,
        source_url=None,
        source_file="doc.md",
        source_hash="x",
        pages=None,
        text=normalised,
        passages=passages,
    )


@given(st.one_of(prose, odd, st.sampled_from(sorted(FILES.values()))))
def test_windows_cover_their_passages(text: str) -> None:
    made = document(text)
    found = list(windows_of(made))
    assert len({w.id for w in found}) == len(found)
    assert [p.id for p in made.passages] == list(dict.fromkeys(w.passage.id for w in found))
    for window in found:
        assert window.passage.start <= window.start < window.end <= window.passage.end
        assert window.text == made.text[window.start : window.end]
        assert window.headed.whole.endswith(window.text)
    for passage in made.passages:
        kept = "".join(w.text for w in found if w.passage == passage)
        assert "".join(kept.split()) == "".join(passage.text.split())


def test_short_entries_are_embedded_with_what_they_hang_from() -> None:
    made = document("# Piano\n\n## Casa\n\nIl fondo serve a:\n\n- gli affitti di chi studia\n")
    item = list(windows_of(made))[-1]
    assert item.text == "gli affitti di chi studia"
    assert "Casa" in item.head
    assert "Il fondo serve a:" in item.head


def test_fields_are_embedded_with_the_title_of_their_sheet() -> None:
    made = document("R.U.P.: Marta Ferri\n", title="Officina civica")
    assert next(windows_of(made)).headed.whole == "Officina civica: R.U.P.: Marta Ferri"
