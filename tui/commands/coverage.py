"""`chiedi coverage`: topics by plan, with the actions behind each count."""

import argparse

from assistant.coverage.cover import Coverage, cover
from assistant.coverage.coveragejson import as_json
from assistant.coverage.lacking import by_kind, lacking
from assistant.coverage.placing import Placement, Reason, ReasonKind
from assistant.coverage.topics import Topic, View
from assistant.errors import SettingsError
from assistant.settings import Settings
from index.embed.choose import choose_embedder
from index.library import Library

from .common import OK, library_of, print_json

#: Characters of a topic. A decision: the numbers of a few plans still fit a line.
_TITLE = 60
#: Characters of a quote. A decision: two lines.
_QUOTE = 150
#: Levels without actions that are named, and characters of each. Decisions: a line or two.
_MOST, _LEVEL = 6, 40


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Print the counts, or the actions of one topic with what speaks for each."""
    library = library_of(arguments, settings)
    embedder = choose_embedder(settings.embedder)
    found = cover(library, embedder, View(arguments.view), arguments.plans)
    if arguments.json:
        print_json(as_json(library, found))
    elif arguments.topic:
        print(drilled(found, _topic(found, arguments.topic)))
    else:
        print(readable(library, found))
    return OK


def readable(library: Library, found: Coverage) -> str:
    """The counts as a table; doubtful ones after a plus sign."""
    plans = [one.plan for one in found.plans]
    if not plans:
        return "Nessun piano ha azioni da contare."
    width = max(6, *(len(plan) + 1 for plan in plans))
    lines = [
        " " * _TITLE + "".join(plan.rjust(width + 2) for plan in plans),
        "azioni".ljust(_TITLE)
        + "".join(str(len(one.actions)).rjust(width + 2) for one in found.plans),
    ]
    facets = False
    for topic in found.topics:
        if topic.facet and not facets:
            facets = True
            lines.append("\nPer chi, dove, come:")
        counts = [_count(found, topic, plan).rjust(width + 2) for plan in plans]
        title = f"{topic.plan}: {topic.title['it']}" if topic.plan else topic.title["it"]
        lines.append(_flat(title, _TITLE - 1).ljust(_TITLE) + "".join(counts))
    without = [str(len(found.without(plan))).rjust(width + 2) for plan in plans]
    lines.append("\n" + "nessun tema".ljust(_TITLE) + "".join(without))
    lines.append("Dopo il + le azioni da verificare, che non contano. --topic mostra le azioni.")
    lines += [told for plan in plans if (told := lacks_actions(library, plan))]
    for document in library.documents:
        if document.plan in plans and document.unread_pages:
            pages = ", ".join(map(str, document.unread_pages))
            lines.append(
                f"Di {document.id} non si leggono le pagine {pages}: il conto può mancare."
            )
    return "\n".join(lines)


def lacks_actions(library: Library, plan: str) -> str:
    """Which levels of a plan have no action in its documents, in one sentence; else nothing."""
    held = by_kind(lacking(library, plan))
    told = [
        f"{', '.join(_flat(level.text, _LEVEL) for level in levels[:_MOST])}"
        f"{f' e altri {len(levels) - _MOST}' if len(levels) > _MOST else ''}"
        for levels in held.values()
    ]
    if not told:
        return ""
    return (
        f"Attenzione: nei documenti di {plan} mancano le azioni di {'; '.join(told)}. Il conto vale"
        " per i livelli che ne hanno; aggiungere i documenti che le contengono, se ci sono."
    )


def drilled(found: Coverage, topic: Topic) -> str:
    """The actions of a topic, plan by plan."""
    lines = [topic.title["it"]]
    for one in found.plans:
        for sure, told in ((True, "azioni"), (False, "da verificare")):
            placements = found.of(topic.id, one.plan, sure=sure)
            lines.append(f"\n{one.plan}, {told}: {len(placements)}")
            for placement in placements:
                lines += _placement(placement)
    return "\n".join(lines)


def _topic(found: Coverage, named: str) -> Topic:
    """A topic by its id or the beginning of its name. Raises SettingsError."""
    wanted = named.casefold()
    for topic in found.topics:
        if topic.id == named or topic.title["it"].casefold().startswith(wanted):
            return topic
    known = "; ".join(topic.title["it"] for topic in found.topics)
    raise SettingsError(f"«{named}» non è un tema di questa vista: {known}.")


def _placement(placement: Placement) -> list[str]:
    passage = placement.passage
    page = f" (p. {passage.page})" if passage.page else ""
    told = "; ".join(why(reason) for reason in placement.reasons)
    return [f"  - {_flat(passage.text, _QUOTE)}{page}", f"      perché: {told}"]


def why(reason: Reason) -> str:
    """What speaks for a topic, in words."""
    match reason.kind:
        case ReasonKind.WORDS:
            return f"dice «{reason.words}»"
        case ReasonKind.HEADING:
            return f"sta sotto «{_flat(reason.heading, _TITLE)}», che dice «{reason.words}»"
        case ReasonKind.OWN:
            return "sta sotto questo titolo"
        case ReasonKind.MEANING:
            return f"significato vicino ({reason.standing:+.1f})"


def _count(found: Coverage, topic: Topic, plan: str) -> str:
    sure, doubtful = (len(found.of(topic.id, plan, sure=sure)) for sure in (True, False))
    return f"{sure}+{doubtful}" if doubtful else str(sure)


def _flat(text: str, most: int) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= most else f"{flat[: most - 1]}…"
