"""What a document enumerates, and what announces it."""

from hypothesis import given

from ingest.blocks import Heading, Paragraph
from ingest.enumerations import Enumeration, enumerations
from ingest.model import Document, Kind
from ingest.readers import plaintext
from ingest.structure import structured

from ..texts import odd


def document(text: str) -> Document:
    blocks = list(plaintext.read(text, markdown=True))
    title = next((b.text for b in blocks if isinstance(b, Heading | Paragraph)), None)
    whole, passages = structured("d", blocks, title, is_plan=True)
    return Document(
        id="d",
        plan="p",
        title="d",
        kind="plan",
        language="it",
        digest=False,
        source_url=None,
        source_file="d.md",
        source_hash="",
        pages=None,
        text=whole,
        passages=passages,
    )


def found(text: str) -> list[tuple[str | None, list[str]]]:
    return [
        (one.lead.text if one.lead else None, [p.text for p in one.entries])
        for one in enumerations(document(text))
    ]


def test_a_line_that_ends_in_a_colon_announces() -> None:
    assert found("# Piano\n\nServono tre cose:\n\n- corda\n- legna\n- sale\n") == [
        ("Servono tre cose:", ["corda", "legna", "sale"])
    ]


def test_a_heading_announces_the_items_below_it() -> None:
    text = "# Piano\n\n## Attrezzi\n\n- corda\n- legna\n\nPoi si parte.\n\n- pane\n- vino\n"
    assert ("Attrezzi", ["corda", "legna"]) in found(text)
    assert (None, ["pane", "vino"]) in found(text)


def test_one_entry_is_no_list() -> None:
    assert found("# Piano\n\nServe una cosa:\n\n- corda\n\nPoi si parte davvero.\n") == []


def test_paragraphs_that_go_on_are_entries_up_to_the_last() -> None:
    text = (
        "# Piano\n\nLa giuria è così composta:\n\nuna persona del porto;\n\n"
        "due persone della valle;\n\nun notaio.\n\nLa giuria decide in primavera.\n"
    )
    assert found(text)[0] == (
        "La giuria è così composta:",
        ["una persona del porto;", "due persone della valle;", "un notaio."],
    )


def test_paragraphs_that_open_with_a_name_are_entries() -> None:
    text = (
        "# Piano\n\nI valori sono:\n\nLentezza - si cammina piano.\n\n"
        "Cura: si riparano le cose.\n\nPoi il piano continua come prima.\n"
    )
    assert found(text)[0][1] == ["Lentezza - si cammina piano.", "Cura: si riparano le cose."]


def test_a_list_ends_where_its_section_ends() -> None:
    text = "# Piano\n\n## Uno\n\nServono cose:\n\n- corda\n- legna\n\n## Due\n\n- sale\n- pane\n"
    lists = dict(found(text))
    assert lists["Servono cose:"] == ["corda", "legna"]
    assert lists["Due"] == ["sale", "pane"]


def test_headings_of_one_numbering_are_a_list() -> None:
    text = "# Piano\n\n" + "".join(
        f"## Passo {n} Camminare\n\nSi cammina per ore e ore, giorno {n}.\n\n" for n in range(1, 4)
    )
    assert any(
        [e[:7] for e in entries] == ["Passo 1", "Passo 2", "Passo 3"] for _, entries in found(text)
    )


NESTED = """\
# Piano

## Programma

### Asse 1: Porto

#### Azioni

- Riparare il molo vecchio
- Aprire la darsena

### Asse 2: Valle

#### Azioni

- Curare i sentieri alti
- Segnare le sorgenti
"""


def test_actions_under_several_headings_are_one_list_too() -> None:
    lists = enumerations(document(NESTED))
    assert {len(one.entries) for one in lists if _actions(one)} == {2, 4}


def _actions(one: Enumeration) -> bool:
    return all(p.kind is Kind.ACTION for p in one.entries)


@given(odd)
def test_entries_are_passages_in_order_and_no_list_comes_twice(text: str) -> None:
    read = document(text)
    place = {p.id: n for n, p in enumerate(read.passages)}
    lists = enumerations(read)
    for one in lists:
        numbers = [place[p.id] for p in one.entries]
        assert len(numbers) >= 2
        assert numbers == sorted(set(numbers))
        assert one.lead is None or one.lead.id in place
    keys = [tuple(p.id for p in one.entries) for one in lists]
    assert len(set(keys)) == len(keys)
    assert [place[key[0]] for key in keys] == sorted(place[key[0]] for key in keys)
