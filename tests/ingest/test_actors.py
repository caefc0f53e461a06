from pathlib import Path

from ingest.actors import actors_of, named
from ingest.files import sources
from ingest.model import Document, Kind, Place, Record, RecordField
from ingest.reading import read_document


def document(folder: Path, text: str) -> Document:
    path = folder / "piano.md"
    path.write_text(text, "utf-8")
    (source,) = sources([path])
    return read_document(source).document  # type: ignore[arg-type]  # the file is there


def record(n: int, holder: str) -> Record:
    place = Place("piano", "p", None, 0, 1)
    return Record(
        f"r{n}", "piano", Kind.ACTION, None, f"azione {n}", place, (),
        (RecordField("holder", "Responsabile", holder, 0, 1),),
    )  # fmt: skip


def test_an_acronym_and_its_expansion_are_one_actor(tmp_path: Path) -> None:
    text = "# Piano\n\nL'Agenzia Regionale per la Casa (ARC) coordina. La Banca dati unica (BDU) la serve.\n"
    found = actors_of(
        [document(tmp_path, text)], [record(1, "ARC"), record(2, "Agenzia Regionale per la Casa")]
    )

    actor = named("ARC", found)
    assert actor is not None
    assert actor.name == "Agenzia Regionale per la Casa"
    assert actor.records == ("r1", "r2")
    assert named("BDU", found) is None


def test_a_field_may_name_several(tmp_path: Path) -> None:
    found = actors_of(
        [document(tmp_path, "# Piano\n\nTesto.\n")], [record(1, "Comune; Università di Borgo")]
    )
    assert [actor.name for actor in found] == ["Comune", "Università di Borgo"]


def test_who_acts_together_is_each_of_them(tmp_path: Path) -> None:
    text = "# Piano\n\nL'Agenzia Regionale per la Casa (ARC) coordina.\n"
    held = ["ARC", "Settore verde", "Agenzia Regionale Casa", "ARC e Settore Verde",
            "Settore verde - ARC", "Ufficio di Piano, ARC e il Settore verde", "Ufficio di piano",
            "Settore scuola e sport", "Regioni e Province"]  # fmt: skip
    found = actors_of(
        [document(tmp_path, text)], [record(n, holder) for n, holder in enumerate(held)]
    )
    counted = {actor.name: actor.records for actor in found}
    assert counted["Agenzia Regionale per la Casa"] == ("r0", "r2", "r3", "r4", "r5")
    assert counted["Settore Verde"] == ("r1", "r3", "r4", "r5")
    assert counted["Ufficio di Piano"] == ("r5", "r6")
    # what is nobody's name alone may be one name
    assert counted["Settore scuola e sport"] == ("r7",)
    assert counted["Regioni e Province"] == ("r8",)
    assert len(counted) == 5
