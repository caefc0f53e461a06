"""`chiedi framework`: which goals of a framework the actions of a plan serve, and why."""

import argparse

from assistant.coverage.cover import Coverage
from assistant.coverage.coveragejson import as_json
from assistant.coverage.frameworks import cover_by
from assistant.coverage.placing import Placement
from assistant.settings import Settings
from index.embed.choose import choose_embedder
from ingest.model import Passage

from .common import OK, library_of, print_json, print_table
from .coverage import why

#: Characters of a quote. A decision: two lines.
_QUOTE = 160
#: Reasons of one action that are told. A decision: a line or two.
_MOST_REASONS = 3


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Print how many actions serve each goal, then each action with its goals and the reasons."""
    library = library_of(arguments, settings)
    library.plan(arguments.plan)
    embedder = choose_embedder(settings.embedder)
    found = cover_by(library, embedder, arguments.framework, [arguments.plan])
    if arguments.json:
        print_json(as_json(library, found))
        return OK
    rows = [
        (
            topic.title["it"],
            str(len(found.of(topic.id, arguments.plan))),
            str(len(found.of(topic.id, arguments.plan, sure=False))),
        )
        for topic in found.topics
    ]
    print_table(("obiettivo", "azioni", "da verificare"), rows)
    print(readable(found, arguments.plan))
    return OK


def readable(found: Coverage, plan: str) -> str:
    """The actions of a plan, each with the goals that it serves; those to be checked after."""
    titles = {topic.id: topic.title["it"] for topic in found.topics}
    by_action: dict[str, list[Placement]] = {}
    for placement in found.placements:
        by_action.setdefault(placement.passage.id, []).append(placement)
    lines: list[str] = []
    (held,) = (one for one in found.plans if one.plan == plan)
    for group in held.actions:
        page = f" (p. {group.passage.page})" if group.passage.page else ""
        lines.append(f"\n{_flat(group.passage)}{page}")
        for placement in sorted(by_action.get(group.passage.id, ()), key=lambda p: not p.sure):
            mark = "→" if placement.sure else "? da verificare:"
            told = dict.fromkeys(why(reason) for reason in placement.reasons)
            reasons = "; ".join([*told][:_MOST_REASONS])
            lines.append(f"  {mark} {titles[placement.topic]}: {reasons}")
    alone = len(found.without(plan))
    lines.append(f"\nAzioni: {len(held.actions)}; senza un obiettivo sicuro: {alone}.")
    lines.append("È una proposta del programma: chi la usa la verifica.")
    return "\n".join(lines)


def _flat(passage: Passage) -> str:
    flat = " ".join(passage.text.split())
    return flat if len(flat) <= _QUOTE else f"{flat[: _QUOTE - 1]}…"
