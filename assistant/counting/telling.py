"""The text of an answer on counts and structure, with its citations."""

from collections import Counter
from collections.abc import Sequence

from index.library import Library
from ingest.locator import QUOTE_LIMIT, Span
from ingest.model import Passage, Place
from ingest.outline import Level, Node, Outline, Statement

from ..answering.columns import Columns
from ..answering.draft import Draft, quoted, shown
from ..answers.answer import MOST_CITED, Answer, AnswerKind, Citation, How
from ..answers.naming import level_named
from ..answers.phrases import plural, say
from ..reading.question import Question
from .asking import asks_names
from .developed import is_told_in_part
from .found import Found, believed, own_words
from .grouping import Division
from .levels import is_guessed
from .sizes import size_asked
from .within import Part

#: The share of entries that stand again up to which that is said. A decision: more are told twice, in
#: a table and in sheets.
_FEW_AGAIN = 0.1


def tell(library: Library, question: Question, outline: Outline, found: Found) -> Answer:
    """The answer: the count first, how it was counted, what the plan itself says, what it holds."""
    draft = Draft(library, question)
    plan = shown(library.plan(outline.plan).title)
    lead = found.said or believed(found)
    named = lead is None and found.level is not None and asks_names(question.text)
    if found.lists or (named and found.entries):
        return _listed(draft, found, plan, _partly(draft, outline, found))
    if lead is not None:
        _quote(draft, lead, plan)
        if found.level and found.said is None:
            draft.line(draft.say("counting.here", n=len(found.entries)))
    elif found.level is None:
        _absent(draft, found, outline, plan)
        return draft.answer(AnswerKind.FACT, abstained=not draft.cited)
    else:
        _counted(draft, found, plan, _partly(draft, outline, found))
    return draft.answer(AnswerKind.FACT)


def _partly(draft: Draft, outline: Outline, found: Found) -> str:
    """That the documents develop only a part of a plan, where all its entries are counted; else
    empty."""
    in_part = found.part is None and is_told_in_part(draft.library, outline, found.level)
    return draft.say("counting.partly") if in_part else ""


def in_all(library: Library, question: Question, outline: Outline, found: Found) -> str:
    """The sentence that nothing tells how many entries are of the sort asked for, and how many
    there are in all."""
    n = len(found.entries)
    plan = shown(library.plan(outline.plan).title)
    count = shown(f"{n} {_word(question.told_in, found, n)}")
    return say(question.told_in, "counting.untold", plan=plan, count=count)


def tell_each(
    library: Library,
    question: Question,
    counted: Sequence[tuple[Outline, Found]],
    *,
    most: bool | None = None,
) -> Answer:
    """The count of each plan, with its first entry as what shows it; with `most` which has more of
    them, or fewer, is said first."""
    draft = Draft(library, question)
    told = []
    if most is not None:
        draft.line(_ahead(draft, counted, most=most))
    for outline, found in counted[:MOST_CITED]:
        n = len(found.entries)
        plan, count = library.plan(outline.plan).title, f"{n} {_word(draft.language, found, n)}"
        told.append(f"{plan}: {count}")
        said = draft.say("counting.whole", plan=shown(plan), count=shown(count), again="")
        draft.line(f"{said} {_partly(draft, outline, found)}".rstrip())
        draft.tally(plan, n, outline.plan)
    for outline, found in counted[:MOST_CITED]:
        draft.plan(library.plan(outline.plan).title)
        draft.item(cite_node(draft, found.entries[0]))
    draft.headline("; ".join(told), None, How.COUNTED)
    return draft.answer(AnswerKind.FACT)


def tell_of_each(
    library: Library, question: Question, counted: Sequence[tuple[Outline, Found]]
) -> Answer:
    """The count in a part of each plan; where names are asked for, all of them below it."""
    draft, told = Draft(library, question), []
    if lists := any(found.lists for _, found in counted):
        lines = sum(len(found.entries) for _, found in counted)
        draft.line(f"{plural(draft.language, 'found', lines)}.")
    for outline, found in counted:
        n, plan = len(found.entries), library.plan(outline.plan).title
        count = f"{n} {_word(draft.language, found, n)}"
        told.append(f"{plan}: {count}")
        named = {"plan": shown(plan), "count": shown(count), **_in_part(found)}
        draft.line(draft.say(_key_of_part(found), **named, again=_again(draft, found.entries)))
        if found.lists:
            _told_apart(draft, found.entries)
        else:
            draft.item(cite_node(draft, found.entries[0]))
    draft.headline("; ".join(told), None, How.COUNTED)
    if not lists:
        return draft.answer(AnswerKind.FACT)
    places = sum(len(node.places) for _, found in counted for node in found.entries)
    return draft.answer(AnswerKind.COVERAGE, examined=places)


def _ahead(draft: Draft, counted: Sequence[tuple[Outline, Found]], *, most: bool) -> str:
    """Which plan has most or fewest of what is counted."""
    numbers = [len(found.entries) for _, found in counted]
    best = max(numbers) if most else min(numbers)
    plans = [
        draft.library.plan(o.plan).title
        for (o, _), n in zip(counted, numbers, strict=True)
        if n == best
    ]
    key = "alike" if len(plans) == len(counted) else "most" if most else "fewest"
    word = shown(_word(draft.language, counted[0][1], best + 2))
    return draft.say(f"counting.{key}", plans=quoted(plans), word=word)


def tell_levels(library: Library, question: Question, outline: Outline) -> Answer:
    """The levels of a plan by its own names, outermost first, each with its count."""
    draft = Draft(library, question)
    n = len(outline.levels)
    names = ", ".join(_named(draft, level) for level in outline.levels)
    text = plural(draft.language, "counting.levels", n, names=names)
    draft.headline(text, str(n), How.COUNTED)
    plan = shown(library.plan(outline.plan).title)
    draft.line(draft.say("counting.has_levels", plan=plan, count=shown(text)))
    _levels(draft, outline)
    return draft.answer(AnswerKind.OTHER)


def tell_groups(
    library: Library, question: Question, outline: Outline, found: Found, division: Division
) -> Answer:
    """How the entries of a level are divided: each group with its number, and how many stand in
    none."""
    draft = Draft(library, question)
    n = len(found.entries)
    text = f"{n} {_word(draft.language, found, n)}"
    draft.headline(text, str(n), How.COUNTED)
    plan = shown(library.plan(outline.plan).title)
    key = "counting.divided_by" if division.name else "counting.divided"
    n_groups, name = len(division.groups), shown(division.name)
    draft.line(draft.say(key, plan=plan, count=shown(text), groups=n_groups, name=name))
    for group in division.groups:
        draft.path([f"{group.name}: {len(group.entries)}"])
        cited = _cite_part(draft, group)
        draft.tally(group.name, len(group.entries), outline.plan, cited.passage)
        draft.item(cited)
    if n > division.held:
        draft.line(plural(draft.language, "counting.undivided", n - division.held))
    return draft.answer(AnswerKind.OTHER)


def _cite_part(draft: Draft, part: Part) -> Citation:
    if part.place is None:
        return cite_node(draft, part.entries[0])
    passage = draft.library.passage(part.place.passage)
    return draft.cite(passage, _span_in(passage, part.place))


def _span_in(passage: Passage, place: Place) -> Span | None:
    """A place as a stretch of its passage; None where it is not all inside."""
    inside = passage.start <= place.start < place.end <= passage.end
    return Span(place.start, place.end) if inside else None


def _counted(draft: Draft, found: Found, plan: str, partly: str) -> None:
    n = len(found.entries)
    text = f"{n} {_word(draft.language, found, n)}"
    draft.headline(text, str(n), How.COUNTED)
    again, part = _again(draft, found.entries), _in_part(found)
    said_so = draft.say(_key(draft, found), plan=plan, count=shown(text), again=again, **part)
    draft.line(f"{said_so} {partly}".rstrip())
    if found.part is None and (said := own_words(found)):
        cited = _cite_statement(draft, said)
        key = "counting.agrees" if said.count == n and not said.least else "counting.says"
        draft.line(draft.say(key, quote=shown(cited.quote), mark=f"[{cited.n}]"))
    if n:
        _entries(draft, found.entries)
    elif found.part and found.part.place:
        place = found.part.place
        cited = draft.cite(draft.library.passage(place.passage))
        draft.line(draft.say("counting.part", quote=shown(cited.quote), mark=f"[{cited.n}]"))


def _again(draft: Draft, entries: Sequence[Node]) -> str:
    """How many entries there are with those that stand under two headings of one document, where these
    are few: who counts the lines of the plan finds so many. Portfolios with their sheets repeat most."""
    lines = 0
    for node in entries:
        of_each = Counter(place.document for place in node.places if not _is_row(draft, place))
        lines += max(1, *of_each.values()) if of_each else 1
    if not 0 < lines - len(entries) <= _FEW_AGAIN * len(entries):
        return ""
    return draft.say("counting.again", n=lines)


def _is_row(draft: Draft, place: Place) -> bool:
    return bool(draft.library.passage(place.passage).cells)


def _key(draft: Draft, found: Found) -> str:
    """How a count is told: in a part, of what only groups the rows of tables (of which the plan may
    say another number), or of a whole plan."""
    if found.within_named:
        return _key_of_part(found)
    level = found.level
    if level is None or not is_guessed(draft.library, level, found.entries):
        return "counting.whole"
    return "counting.in_tables" if level.stated else "counting.grouped"


def _key_of_part(found: Found) -> str:
    """How a count in a part is told: whose the entries are, what they meet, or where they stand."""
    if found.part is not None and found.part.among is not None:
        return "counting.of_amount" if "amount" in found.part.of else "counting.of_time"
    of_body = found.part is not None and "holder" in found.part.of
    return "counting.of_body" if of_body else "counting.within"


def _in_part(found: Found) -> dict[str, str]:
    """What is told of the part in which is counted."""
    among = found.part.among if found.part else None
    return {"part": shown(found.within_named), "among": str(among or "")}


def _quote(draft: Draft, said: Statement, plan: str) -> None:
    text = f"{said.count} {said.words}"
    cited = _cite_statement(draft, said)
    draft.headline(text, str(said.count), How.QUOTED)
    draft.line(draft.say("counting.states", plan=plan, count=shown(text)))
    draft.lead(cited)


def _absent(draft: Draft, found: Found, outline: Outline, plan: str) -> None:
    """That no entry is called so: what a plan calls otherwise is not none of it, and the levels that
    it has are told."""
    word = found.what.word.lower()
    text = draft.say("counting.none_called", word=word)
    draft.headline(text, "0", How.COUNTED)
    draft.silence(draft.say("counting.absent", plan=plan, count=shown(text)))
    if outline.levels:
        draft.line(draft.say("counting.other_levels"))
        _levels(draft, outline)


def _levels(draft: Draft, outline: Outline) -> None:
    """Each level with its count, and its first entry as what shows it."""
    for level in outline.levels[:MOST_CITED]:
        draft.path([f"{_named(draft, level)}: {level.count}"])
        draft.item(cite_node(draft, outline.entries_of(level)[0]))


def _entries(draft: Draft, entries: Sequence[Node]) -> None:
    """Entries as far as citations go, then how many more there are."""
    room = MOST_CITED - draft.cited
    shown_now = entries if len(entries) <= room else entries[: max(1, room)]
    for node in shown_now:
        draft.item(cite_node(draft, node))
    if len(entries) > len(shown_now):
        more = len(entries) - len(shown_now)
        draft.line(plural(draft.language, "counting.more", more))


def _listed(draft: Draft, found: Found, plan: str, partly: str) -> Answer:
    n = len(found.entries)
    text = f"{n} {_word(draft.language, found, n)}"
    draft.headline(text, str(n), How.COUNTED)
    wanted = found.entries[: size_asked(draft.question.whole) or n]
    lines = len({(node.places[0].document, node.places[0].start) for node in wanted})
    again, part = _again(draft, found.entries), _in_part(found)
    said = draft.say(_key(draft, found), plan=plan, count=shown(text), again=again, **part)
    draft.line(f"{plural(draft.language, 'found', lines)}. {said} {partly}".rstrip())
    _told_apart(draft, wanted)
    return draft.answer(
        AnswerKind.COVERAGE, examined=sum(len(node.places) for node in found.entries)
    )


def _told_apart(draft: Draft, entries: Sequence[Node]) -> None:
    """All entries, each with what is asked of it."""
    columns, library = Columns(draft), draft.library
    places = [library.passage(node.places[0].passage) for node in entries]
    held = [node.records or columns.records_at(p) for node, p in zip(entries, places, strict=True)]
    columns.lacking(zip(places, held, strict=True))
    for node, records in zip(entries, held, strict=True):
        draft.item(cite_node(draft, node), columns.of(records))


def _named(draft: Draft, level: Level) -> str:
    return level_named(level.noun, level.name, 2, draft.language)


def _word(language: str, found: Found, n: int) -> str:
    """The question's word for what is counted, in the number that goes with the count."""
    noun = found.what.noun
    assert noun is not None
    # a turn before may have named one of them: `che cos'è una missione?`
    several = noun.plural if found.what.word == noun.singular else found.what.word
    return level_named(noun.noun.name, noun.singular if n == 1 else several, n, language)


def cite_node(draft: Draft, node: Node) -> Citation:
    """An entry's title, with its label where that stands in front of it."""
    place = node.places[0]
    passage = draft.library.passage(place.passage)
    labelled = passage.label is not None and not passage.cells and len(passage.text) <= QUOTE_LIMIT
    span = None if labelled else _span_in(passage, place)
    elsewhere = {p.document: p.passage for p in reversed(node.places[1:])}
    also = tuple(draft.library.passage(elsewhere[d]) for d in elsewhere if d != place.document)
    return draft.cite(passage, span, also=also)


def _cite_statement(draft: Draft, said: Statement) -> Citation:
    place = said.place
    return draft.cite(draft.library.passage(place.passage), Span(place.start, place.end))
