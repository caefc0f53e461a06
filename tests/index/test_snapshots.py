"""An index on a real Chroma server: answers elsewhere are the same, nothing is lost, what is wrong is
told."""

import json
import logging
import os
import socket
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

import index.chroma
import index.snapshots
from assistant.service import Assistant
from index import folder as folders
from index import indexer
from index.checksums import stamps
from index.chroma import ChromaServer, ChromaTexts
from index.errors import DamagedIndex, OtherSnapshot, OtherVersion, ServerFault
from index.folder import IndexFolder
from index.following import Follower
from index.indexer import Report
from index.library import open_library
from index.snapshots import Snapshot, Snapshots
from index.windows import windows_of
from ingest.files import sources

from ..chroma import Running, chroma
from ..doubles import HashEmbedder
from ..plans import write_plans

QUESTIONS = (
    "Quali azioni riguardano gli affitti?",
    "Quante missioni ha il piano di Borgoverde?",
    "Che cosa significa comunità energetica?",
)


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with chroma(tmp_path_factory.mktemp("chroma")) as found:
        yield found


@pytest.fixture
def url(running: Running) -> str:
    running.empty()
    return running.url


def update(
    path: Path, url: str | None, *files: Path, embedder: HashEmbedder | None = None
) -> Report:
    return indexer.update(path, sources(files), lambda: embedder or HashEmbedder(), server=url)


def follow(path: Path, url: str, *, whole: bool = False) -> set[str]:
    """The documents of a folder that follows a server."""
    follower = Follower(path, url)
    follower.follow(whole=whole)
    follower.close()
    return {d.id for d in open_library(path).documents}


def answers(path: Path) -> list[dict[str, object]]:
    assistant = Assistant(open_library(path), HashEmbedder())
    return [assistant.ask(q).as_dict() | {"latency_ms": 0} for q in QUESTIONS]


def _plan(files: Path, name: str, text: str = "Aprire orti") -> Path:
    file = files / f"{name}.md"
    file.write_text(f"# Piano {name}\n\n## Azioni\n\n- {text}\n- Curare siepi\n")
    return file


@pytest.mark.slow
def test_what_one_machine_indexes_another_answers_from(url: str, tmp_path: Path) -> None:
    here, there, plans = tmp_path / "here", tmp_path / "there", write_plans(tmp_path / "plans")
    ids = update(here, url, plans).added
    assert follow(there, url) == set(ids)
    assert answers(there) == answers(here)
    cited = [c for a in answers(there) for c in a["citations"]]  # type: ignore[attr-defined]
    texts = {d.id: d.text for d in open_library(there).documents}
    assert cited
    assert all(texts[c["document"]][c["start"] : c["end"]] == c["quote"] for c in cited)
    assert not (there / "chroma").exists()
    # one more from the machine that only read, embedding nothing else; and one out
    embedder = HashEmbedder()
    assert update(there, url, _plan(tmp_path, "nuovo"), embedder=embedder).added == ("nuovo",)
    assert all("nuovo" in text for text in embedder.embedded)
    assert follow(here, url) == {*ids, "nuovo"}
    indexer.remove(here, "nuovo", url)
    assert follow(there, url) == set(ids)


@pytest.mark.slow
def test_an_index_of_before_the_setting_is_published_without_embedding(
    url: str, path: Path, files: Path, tmp_path: Path
) -> None:
    update(path, None, files)
    embedder = HashEmbedder()
    report = update(path, url, files, embedder=embedder)
    assert (report.added, embedder.embedded) == ((), [])
    assert not list((path / "chroma").glob("*"))
    assert follow(tmp_path / "there", url) == {"uno", "due"}
    with Snapshots(url) as snapshots:
        store = snapshots.vectors(IndexFolder(path).vectors(HashEmbedder().identity).name)
        wanted = {w.id for d in open_library(path).documents for w in windows_of(d)}
        assert store.ids() == wanted
    # back without it: the store is made from the segments
    assert update(path, None, _plan(files, "tre"), embedder=embedder).added == ("tre",)
    assert all("tre" in text for text in embedder.embedded)


@pytest.mark.slow
def test_who_publishes_second_is_told_and_loses_nothing_of_the_first(
    url: str, path: Path, files: Path, tmp_path: Path
) -> None:
    update(path, url, files)
    other = tmp_path / "other"
    mine, theirs = _plan(files, "tre"), _plan(tmp_path, "quattro")

    def meanwhile() -> HashEmbedder:
        update(other, url, theirs)
        return HashEmbedder()

    with pytest.raises(OtherSnapshot, match="ripetere il comando"):
        indexer.update(path, sources([mine]), meanwhile, server=url)
    assert follow(tmp_path / "there", url) == {"uno", "due", "quattro"}
    assert update(path, url, mine).added == ("tre",)
    assert follow(other, url) == {"uno", "due", "tre", "quattro"}
    with Snapshots(url) as snapshots:
        head = snapshots.latest()
        assert head
        assert _names(url) <= {head.name, *snapshots.read(head).places.values(), _before(url)}


def _before(url: str) -> str:
    """The name of the snapshot before the latest."""
    with Snapshots(url) as snapshots:
        heads = sorted(snapshots._all().values(), key=lambda head: head.number)
    return heads[-2].name


def _names(url: str) -> set[str]:
    """The snapshots with which what is on a server came."""
    server = ChromaServer(url)
    found = {one.partition("/")[0] for one in ChromaTexts(server, "chiedi-files").ids()}
    server.close()
    return found


@pytest.mark.slow
def test_many_at_once_lose_nothing(url: str, tmp_path: Path) -> None:
    told: list[str] = []

    def work(name: str) -> None:
        while True:
            try:
                update(tmp_path / f"index-{name}", url, _plan(tmp_path, name))
                return
            except (OtherSnapshot, ServerFault, DamagedIndex) as fault:
                told.append(str(fault))
                assert len(told) < 100

    names = ["uno", "due", "tre", "quattro"]
    threads = [threading.Thread(target=work, args=(name,)) for name in names]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert follow(tmp_path / "there", url) == set(names)
    assert all("ripetere" in one and "chroma run" not in one for one in told)


@pytest.mark.slow
def test_who_began_before_all_heads_that_are_kept_is_told(
    url: str, path: Path, files: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index.snapshots, "_HEADS", 2)
    update(path, url, files)
    mine = _plan(files, "tre")

    def meanwhile() -> HashEmbedder:
        for number in range(4):
            update(tmp_path / "other", url, _plan(tmp_path, "quattro", f"Aprire {number} orti"))
        return HashEmbedder()

    with pytest.raises(OtherSnapshot):
        indexer.update(path, sources([mine]), meanwhile, server=url)
    assert follow(path, url) == {"uno", "due", "quattro"}


@pytest.mark.slow
def test_an_index_of_its_own_is_not_overwritten(
    url: str, path: Path, files: Path, tmp_path: Path
) -> None:
    update(tmp_path / "other", url, files)
    update(path, None, _plan(files, "tre"))
    for work in (lambda: update(path, url, files), lambda: follow(path, url)):
        with pytest.raises(OtherSnapshot, match="CHIEDI_INDEX"):
            work()
    assert {d.id for d in open_library(path).documents} == {"tre"}


@pytest.mark.slow
def test_what_no_snapshot_names_is_removed_from_the_server(
    url: str, path: Path, files: Path
) -> None:
    server = ChromaServer(url)
    left = ChromaTexts(server, "chiedi-files")
    left.add(
        {"00000002-killed/segments/uno.0/0": "eA==", "00000009-going/segments/uno.0/0": "eA=="}
    )
    for number in range(4):
        update(path, url, _plan(files, "uno", f"Aprire {number} orti"))
    numbers = [int(name.partition("-")[0]) for name in _names(url)]
    assert set(numbers) == {3, 4, 9}
    server.close()


@pytest.mark.slow
def test_a_reader_whose_snapshot_is_swept_meanwhile_takes_the_next(
    url: str, path: Path, files: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    update(path, url, files)
    fetch = Snapshots.fetch

    def late(self: Snapshots, snapshot: Snapshot, names: Sequence[str], root: Path) -> None:
        monkeypatch.setattr(Snapshots, "fetch", fetch)
        for number in range(2):
            update(path, url, _plan(files, "uno", f"Aprire {number} orti"))
        fetch(self, snapshot, names, root)

    monkeypatch.setattr(Snapshots, "fetch", late)
    follow(tmp_path / "there", url)
    assert "Aprire 1 orti" in {p.text for p in open_library(tmp_path / "there").passages}


@pytest.mark.slow
def test_a_damaged_copy_is_fetched_again(url: str, path: Path, files: Path, tmp_path: Path) -> None:
    update(path, url, files)
    there = tmp_path / "there"
    follow(there, url)
    file = next(there.glob("segments/*"))
    held = file.stat()
    file.write_bytes(b"x" * held.st_size)
    os.utime(file, ns=(held.st_atime_ns, held.st_mtime_ns))
    with pytest.raises(DamagedIndex):
        open_library(there)
    assert follow(there, url, whole=True) == {"uno", "due"}
    next(there.glob("documents/*")).unlink()
    assert update(there, url, files).unchanged == ("due", "uno")


@pytest.mark.slow
def test_damage_on_the_server_changes_nothing_here(
    url: str, path: Path, files: Path, tmp_path: Path
) -> None:
    update(path, url, files)
    there = tmp_path / "there"
    follow(there, url)
    update(path, url, _plan(files, "tre"))
    server = ChromaServer(url)
    texts = ChromaTexts(server, "chiedi-files")
    (one,) = (i for i in texts.ids() if "segments/tre" in i)
    texts.delete([one])
    assert follow(there, url) == {"uno", "due"}
    texts.add({one: "AAAA"})
    with pytest.raises(ServerFault, match="l'indice è rovinato"):
        follow(tmp_path / "empty", url)
    server.close()


@pytest.mark.slow
@pytest.mark.parametrize("name", ["documents/../../evil", "../../evil", "chroma/x", "segments/.."])
def test_a_server_writes_nowhere_else(url: str, tmp_path: Path, name: str) -> None:
    root = tmp_path / "here" / "index"
    (root / "documents").mkdir(parents=True)
    held = root / ("documents/x" if name.endswith("..") else name)
    held.parent.mkdir(exist_ok=True)
    held.write_bytes(b"x")
    of = stamps(root, [held], {})[held.relative_to(root).as_posix()]
    manifest = {"format": folders.FORMAT, "embedder": "hash", "documents": {}, "plans": []}
    told = json.dumps({**manifest, "files": {name: [of.checksum, of.size, of.changed]}}).encode()
    with Snapshots(url) as snapshots, pytest.MonkeyPatch.context() as patch:
        patch.setattr(index.snapshots, "_read", lambda file: iter([b"x"]))
        snapshots.publish(snapshots.name(), told, root, "none")
    there = tmp_path / "there"
    with pytest.raises(ServerFault, match="rovinato"):
        follow(there / "index", url)
    assert not [f for f in there.rglob("*") if f.is_file() and f.name != "lock"]


@pytest.mark.slow
def test_files_larger_than_a_request(url: str, tmp_path: Path) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    sizes = {"tokens/a": 2 * index.chroma.REQUEST + 5, "tokens/b": 0, "segments/c": 3}
    files = {name: os.urandom(size) for name, size in sizes.items()}
    for name, content in files.items():
        (here / name).parent.mkdir(parents=True, exist_ok=True)
        (here / name).write_bytes(content)
    held = stamps(here, [here / name for name in files], {})
    told = {n: [s.checksum, s.size, s.changed] for n, s in held.items()}
    with Snapshots(url) as snapshots:
        snapshots.publish(snapshots.name(), json.dumps({"files": told}).encode(), here, "none")
        head = snapshots.latest()
        assert head
        snapshots.fetch(snapshots.read(head), list(files), there)
    assert {name: (there / name).read_bytes() for name in files} == files
    assert all(stamp.fits(there / name) for name, stamp in held.items())


@pytest.mark.slow
def test_another_version_of_the_program_leaves_the_copy_as_it_is(
    url: str,
    path: Path,
    files: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    update(path, url, files)
    there = path.with_name("there")
    follow(there, url)
    newer = path.with_name("new")
    with monkeypatch.context() as patch:
        patch.setattr(folders, "FORMAT", folders.FORMAT + 1)
        update(newer, None, files)
        with Snapshots(url) as snapshots:
            head = snapshots.latest()
            assert head
            snapshots.base = snapshots.read(head)
            IndexFolder(newer, snapshots).publish(IndexFolder(newer).manifest())
    assert follow(there, url) == {"uno", "due"}
    assert "altra versione" in caplog.text
    with pytest.raises(OtherVersion):
        follow(path.with_name("empty"), url)


@pytest.mark.slow
def test_a_server_that_stops_or_is_silent(
    files: Path, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with chroma(tmp_path) as running:
        update(path, running.url, files)
        with monkeypatch.context() as patch:
            patch.setattr(index.chroma, "_WORKING", 0.5)
            server = ChromaServer(running.url)
        running.hold()
        with pytest.raises(ServerFault, match="timed out"):
            server.collections()
        with monkeypatch.context() as patch:
            patch.setattr(index.chroma, "_CONNECTING", 0.5)
            with pytest.raises(ServerFault, match="timed out"):
                ChromaServer(running.url)
        running.release()
        server.close()
        follower = Follower(path, running.url)
        follower.follow()
        running.stop()
        records = _Records()
        for _ in range(3):
            follower.follow()
        logging.getLogger("chiedi.index").removeHandler(records)
        assert len(records.told) == 1
        assert "CHIEDI_CHROMA_URL" in records.told[0]
        assert {d.id for d in open_library(path).documents} == {"uno", "due"}
        told = f"{running.port}.*CHIEDI_CHROMA_URL.*chroma run"
        with pytest.raises(ServerFault, match=told):
            follow(tmp_path / "empty", running.url)
        with pytest.raises(ServerFault, match=told):
            update(path, running.url, files)


class _Records(logging.Handler):
    """What is logged of an index from now on."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.told: list[str] = []
        logging.getLogger("chiedi.index").addHandler(self)

    def emit(self, record: logging.LogRecord) -> None:
        self.told.append(record.getMessage())


def test_what_is_no_chroma_server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index.chroma, "_CONNECTING", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}"
        with pytest.raises(ServerFault, match="CHIEDI_CHROMA_URL"):
            Follower(tmp_path, url).follow()
