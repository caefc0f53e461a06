"""`chiedi decisions`: what people decide on the pairs and gaps of an alignment, in a plain file."""

import argparse
import json
from pathlib import Path

from assistant.alignment import align, passages
from assistant.decisions.decision import GapDecision, GapStatus, Judged, Status, written
from assistant.decisions.desk import Desk
from assistant.decisions.gaps import Gap
from assistant.decisions.journal import FOLDER, Held, Journal, journal_path
from assistant.decisions.merging import Conflict, merge
from assistant.decisions.pairs import ReviewedPair, State
from assistant.decisions.review import Review
from assistant.decisions.reviewjson import as_json
from assistant.errors import DecisionFault
from assistant.settings import Settings
from index.library import Library
from index.replacing import write_whole
from ingest.model import Passage

from ..filefaults import require_place
from .common import FAILED, OK, complain, index_of, library_with, print_json

_STATUS = {Status.ALIGNED: "allineati", Status.PARTIAL: "in parte", Status.NONE: "nessuna coppia"}
_GAP_MARKS = {
    State.PROPOSED: "-",
    State.CONFIRMED: "●",
    State.DISPUTED: "!",
    State.REJECTED: "✗",
}
_GAP_SAID = {GapStatus.GAP: "vuoto confermato", GapStatus.NONE: "non è un vuoto"}
_VERDICT = {
    "confirm": "confermata",
    "reject": "respinta",
    "status": "stato deciso",
    "add": "aggiunta",
    "settle": "composta",
}


def run_list(arguments: argparse.Namespace, settings: Settings) -> int:
    """Print the alignment as people decided it."""
    library, desk = _desk(arguments, settings)
    found = desk.review()
    if arguments.json:
        print_json(as_json(found))
    else:
        print(readable(library, found))
    return OK


def run_decide(arguments: argparse.Namespace, settings: Settings) -> int:
    """Take one decision and print it."""
    library, desk = _desk(arguments, settings)
    a = _passage(library, arguments.plan_a, arguments.passage_a)
    b = _passage(library, arguments.plan_b, arguments.passage_b)
    note: str = arguments.note or ""
    match arguments.verdict:
        case "confirm":
            made = desk.confirm(a, b, note)
        case "reject":
            made = desk.reject(a, b, note)
        case "status":
            made = desk.change(a, b, Status(arguments.status), note)
        case "settle":
            made = desk.settle(a, b, Status(arguments.status), note)
        case _:
            made = desk.add(a, b, Status(arguments.status), note)
    print(f"{made.id}: {_told(made)}.")
    return OK


def run_gap(arguments: argparse.Namespace, settings: Settings) -> int:
    """Sign a passage that stands alone, and print the decision."""
    library, desk = _desk(arguments, settings)
    named = {_passage(library, p, arguments.passage) for p in (arguments.plan_a, arguments.plan_b)}
    passage = next(iter(sorted(named - {arguments.passage})), arguments.passage)
    status, note = GapStatus(arguments.status), arguments.note or ""
    sign = desk.settle_gap if arguments.settle else desk.sign
    made = sign(passage, status, note)
    print(f"{made.id}: {_told(made)}.")
    return OK


def run_undo(arguments: argparse.Namespace, settings: Settings) -> int:
    """Withdraw a decision."""
    _, desk = _desk(arguments, settings)
    made = desk.undo(arguments.id, arguments.note or "")
    print(f"{made.id}: annullata la decisione {made.of}.")
    return OK


def run_merge(arguments: argparse.Namespace, settings: Settings) -> int:
    """Merge two files of decisions, or one into that of `--out`. 1 where a line of one of them could
    not be read."""
    sources = [arguments.first, arguments.second or arguments.out]
    for source in sources:
        if not source.is_file():
            raise DecisionFault(f"{source}: il file di decisioni non esiste.")
    held = [Journal(source).read() for source in sources]
    out: Path = arguments.out
    if out.exists() and not any(out.samefile(source) for source in sources):
        raise DecisionFault(f"{out}: il file esiste già; indicarne un altro con --out.")
    faults = _complain(*held)
    merged = merge(held[0].entries, held[1].entries)
    Journal(out).add(merged.entries)
    if arguments.json:
        print_json(
            {
                "entries": len(merged.entries),
                "conflicts": [[_brief(d) for d in c.decisions] for c in merged.conflicts],
                "faults": faults,
            }
        )
    else:
        print(f"{out}: {len(merged.entries)} decisioni.")
        print(f"Coppie e vuoti su cui gli autori non sono d'accordo: {len(merged.conflicts)}.")
        for conflict in merged.conflicts:
            print("\n".join(_disputed(conflict)))
    return FAILED if faults else OK


def run_export(arguments: argparse.Namespace, settings: Settings) -> int:
    """Write the decided pairs as judged pairs for the evaluation."""
    from evals.decided import judged_pairs

    require_place(arguments.judged)
    library, desk = _desk(arguments, settings)
    export = judged_pairs(library, desk.review())
    for why in export.left_out:
        complain(f"Lasciata fuori: {why}")
    if not export.pairs:
        raise DecisionFault("Non c'è nessuna coppia decisa da esportare.")
    text = json.dumps(export.as_dict(), ensure_ascii=False, indent=1)
    write_whole(arguments.judged, f"{text}\n".encode())
    print(f"{arguments.judged}: {len(export.pairs)} coppie giudicate.")
    return OK


def journal_of(arguments: argparse.Namespace, settings: Settings) -> Journal:
    """The journal of the two plans: the file that is named, else in the folder of decisions."""
    if arguments.file:
        return Journal(arguments.file)
    folder = settings.decisions or index_of(arguments, settings) / FOLDER
    return Journal(journal_path(folder, arguments.plan_a, arguments.plan_b))


def readable(library: Library, found: Review) -> str:
    """A review for the terminal."""
    decided, total = found.progress
    signed, gaps = found.gap_progress
    lines = [
        f"{found.alignment.a} e {found.alignment.b}: {len(found.pairs)} coppie,"
        f" {len(found.rejected)} respinte; decise {decided} di {total};"
        f" vuoti decisi {signed} di {gaps}"
    ]
    for pair in (*found.pairs, *found.rejected):
        lines += _pair(pair)
    for plan, open_gaps in ((found.alignment.a, found.only_a), (found.alignment.b, found.only_b)):
        lines.append(f"\nSolo in {plan}: {len(open_gaps)}")
        lines += [line for gap in open_gaps for line in _gap(library, gap)]
    if found.closed:
        lines.append(f"\nVuoti respinti: {len(found.closed)}")
        lines += [line for gap in found.closed for line in _gap(library, gap)]
    for decision in found.detached:
        lines.append(
            f"\nNon trova più i suoi passi: {_told(decision)}"
            + "".join(f"\n  - {excerpt}" for excerpt in _excerpts(decision))
        )
    return "\n".join(lines)


def _desk(arguments: argparse.Namespace, settings: Settings) -> tuple[Library, Desk]:
    library = library_with(arguments, settings, (arguments.plan_a, arguments.plan_b))
    found = align(library, arguments.plan_a, arguments.plan_b)
    author: str = getattr(arguments, "author", None) or settings.author
    desk = Desk(library, found, journal_of(arguments, settings), author)
    for fault in desk.faults:
        complain(fault)
    return library, desk


def _passage(library: Library, plan: str, named: str) -> str:
    """The id of a passage that is named by its id, or by the part of it after `~`, which means
    what is compared rather than another passage.

    Raises DecisionFault where several passages bear that part.
    """
    compared = [p.id for p in passages(library, plan)]
    every = [p.id for d in library.documents_of(plan) for p in d.passages]
    short = next(
        (held for side in (compared, every) if (held := [p for p in side if _ends(p, named)])), []
    )
    if len(short) > 1:
        raise DecisionFault(f"«{named}» può essere {', '.join(short)}: scrivere l'id intero.")
    return short[0] if short else named


def _ends(passage: str, named: str) -> bool:
    return passage.rpartition("~")[2] == named


def _pair(pair: ReviewedPair) -> list[str]:
    score = f" ({pair.computed.score:.2f})" if pair.computed else " (aggiunta a mano)"
    marks = [
        *(["autori in disaccordo"] if pair.conflict else []),
        *(["testo cambiato dopo la decisione"] if pair.changed else []),
    ]
    shown = f" [{'; '.join(marks)}]" if marks else ""
    return [
        f"\n{_STATUS[pair.status]}{score}{shown}",
        f"  A {pair.a.id}  {_flat(pair.a)}",
        f"  B {pair.b.id}  {_flat(pair.b)}",
        *(f"  {opinion.decision.id}: {_told(opinion.decision)}" for opinion in pair.opinions),
    ]


def _gap(library: Library, gap: Gap) -> list[str]:
    """A gap with what people say of it, and the nearest with what it lacks."""
    lines = [f"  {_GAP_MARKS[gap.state]} {gap.passage.id}  {_flat(gap.passage)}"]
    lines += [f"      {one.decision.id}: {_told(one.decision)}" for one in gap.opinions]
    for pair in gap.counterparts:
        other = pair.b if pair.a.id == gap.passage.id else pair.a
        lines.append(f"      corrispondenza scelta: {other.id}  {_flat(other)}")
    for refused in gap.refused[:1]:
        lines.append(f"      respinto: {_flat(refused.passage)} {refused.why.sentence}")
    for near in gap.nearest[:1]:
        there = _flat(library.passage(near.passage))
        lines.append(f"      il più vicino ({near.score:.2f}): {there} {near.why.sentence}")
    return lines


def _told(decision: Judged) -> str:
    if isinstance(decision, GapDecision):
        said = _GAP_SAID[decision.status]
        said = f"composta: {said}" if decision.settles else said
        return f"{said} {_by(decision)}"
    status = "" if decision.status is Status.NONE else f" come «{_STATUS[decision.status]}»"
    return f"{_VERDICT[decision.verdict]}{status} {_by(decision)}"


def _by(decision: Judged) -> str:
    """Who decided, when and why."""
    note = f" ({' '.join(decision.note.split())})" if decision.note else ""
    return f"da {decision.author} il {written(decision.time)[:10]}{note}"


def _excerpts(decision: Judged) -> tuple[str, ...]:
    """What a decision is about, by its beginnings."""
    if isinstance(decision, GapDecision):
        return (decision.passage.excerpt,)
    return (decision.a.excerpt, decision.b.excerpt)


def _disputed(conflict: Conflict) -> list[str]:
    first, *others = _excerpts(conflict.decisions[0])
    said = [f"\n  {first}", *(f"  {other}" for other in others)]
    return said + [f"  - {_told(decision)}" for decision in conflict.decisions]


def _brief(decision: Judged) -> dict[str, object]:
    excerpts = dict(zip(("a", "b"), _excerpts(decision), strict=False))
    return {
        "id": decision.id,
        "time": written(decision.time),
        "author": decision.author,
        "status": decision.status,
        **excerpts,
        "note": decision.note,
    }


def _complain(*held: Held) -> list[str]:
    faults = [fault for one in held for fault in one.faults]
    for fault in faults:
        complain(fault)
    return faults


def _flat(passage: Passage) -> str:
    flat = " ".join(passage.text.split())
    return flat if len(flat) <= 140 else f"{flat[:139]}…"
