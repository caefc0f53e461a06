"""What the entries of a plan say together of its time, its money and who carries it out, where the plan
itself does not say it: the first that begins and the last that ends, the largest sum, whose most
are. Nothing is added up."""

from collections.abc import Sequence

from index.library import Library
from ingest.model import RecordField
from ingest.outline import Level, Node, Outline

from ..answers.answer import MOST_CITED
from ..answers.naming import level_named
from ..answers.phrases import plural
from ..counting.byfields import Shared, shared_out
from ..counting.grouping import divided
from ..counting.telling import cite_node
from ..counting.within import fields_of
from ..reading.extremes import Measure
from .carried import Figure, Figures
from .draft import Draft, short, shown
from .extremestold import cite_figure, figure_told
from .figured import figures_of

#: Bodies and groups that are told by name, and groups of which an entry is shown. Decisions: a
#: sentence.
_NAMED, _GROUPS, _SHOWN = 4, 8, 2


def tell_together(draft: Draft, outline: Outline, told: Sequence[str]) -> None:
    """Add the aspects that are not told yet, as far as there is room for their quotes."""
    level = _level(outline)
    members = outline.entries_of(level)
    if level is None or not members:
        return
    if "period" not in told:
        _tell_time(draft, outline, level, members)
    if "money" not in told:
        _tell_money(draft, outline, level, members)
    if "lead" not in told and (
        bodies := shared_out(draft.library, outline.plan, level, _is_holder)
    ):
        _tell_bodies(draft, level, bodies, len(members))


def _level(outline: Outline) -> Level | None:
    """The level of which most entries have fields."""
    held = [
        (sum(1 for node in outline.entries_of(level) if any(fields_of(node))), -n, level)
        for n, level in enumerate(outline.levels)
    ]
    best = max(held, key=lambda one: one[:2], default=None)
    return best[2] if best and best[0] else None


def tell_groups(draft: Draft, outline: Outline, nodes: Sequence[Node]) -> bool:
    """Add how entries are divided, the largest groups first, where the plan divides them; whether it
    does."""
    division = divided(outline, nodes, "")
    if division is None:
        return False
    ordered = sorted(division.groups, key=lambda one: -len(one.entries))
    names = "; ".join(f"{shown(one.name)} ({len(one.entries)})" for one in ordered[:_GROUPS])
    key = "overview.grouped_by" if division.name else "overview.grouped"
    more = len(ordered[_GROUPS:])
    names = plural(draft.language, "overview.others", more, names=names) if more else f"{names}."
    draft.line(draft.say(key, name=shown(division.name), names=names))
    for group in ordered[:_SHOWN]:
        draft.item(cite_node(draft, group.entries[0]), f"— {shown(short(group.name))}")
    return True


def _tell_time(draft: Draft, outline: Outline, level: Level, members: Sequence[Node]) -> None:
    first = _end(draft.library, outline, level, members, Measure.START)
    last = _end(draft.library, outline, level, members, Measure.END)
    ends = [one for one in (first, last) if one is not None]
    if len(ends) > MOST_CITED - draft.cited or not ends:
        return
    draft.path([draft.say("overview.period")])
    if first and last and first.title == last.title:
        _tell_figure(draft, last, "overview.spans")
        return
    for one, key in ((first, "begins"), (last, "finishes")):
        if one is not None:
            _tell_figure(draft, one, f"overview.{key}")


def _tell_money(draft: Draft, outline: Outline, level: Level, members: Sequence[Node]) -> None:
    figures = _figures(draft.library, outline, level, members, Measure.AMOUNT)
    if not figures.is_enough or draft.cited >= MOST_CITED:
        return
    draft.path([draft.say("overview.money")])
    said = {"n": len(members), "word": _word(draft, level, len(members))}
    draft.line(plural(draft.language, "overview.priced", len(figures.figures), of=said["n"], word=said["word"]))  # fmt: skip
    _tell_figure(draft, max(figures.figures, key=lambda one: one.key), "overview.largest")


def _tell_bodies(draft: Draft, level: Level, bodies: Shared, total: int) -> None:
    """Whose most entries are; nothing where fewer than half say whose."""
    held = {node.id for one in bodies.shares for node in one.entries}
    if 2 * len(held) < total or draft.cited >= MOST_CITED:
        return
    ordered = sorted(bodies.shares, key=lambda one: -len(one.entries))
    names = ", ".join(f"{shown(one.name)} ({len(one.entries)})" for one in ordered[:_NAMED])
    more = len(ordered[_NAMED:])
    draft.path([draft.say("overview.bodies")])
    draft.line(
        plural(draft.language, "overview.others", more, names=names) if more else f"{names}."
    )
    place = ordered[0].place
    passages = draft.library.document(place.document).passages
    draft.quote(next(p for p in passages if p.start <= place.start < p.end))


def _tell_figure(draft: Draft, figure: Figure, key: str) -> None:
    draft.line(f"{draft.say(key, title=shown(figure.title))}:")
    draft.entry(figure_told(draft, figure, cite_figure(draft, figure)))


def _end(
    library: Library, outline: Outline, level: Level, members: Sequence[Node], measure: Measure
) -> Figure | None:
    """The entry that begins first, or ends last, where enough say it."""
    figures = _figures(library, outline, level, members, measure)
    if not figures.is_enough:
        return None
    ends = max if measure is Measure.END else min
    return ends(figures.figures, key=lambda one: one.key)


def _figures(
    library: Library, outline: Outline, level: Level, members: Sequence[Node], measure: Measure
) -> Figures:
    return figures_of(library, outline, level.noun, measure, level=level, members=members)


def _is_holder(one: RecordField) -> bool:
    return one.name == "holder"


def _word(draft: Draft, level: Level, n: int) -> str:
    return level_named(level.noun, level.singular if n == 1 else level.name, n, draft.language)
