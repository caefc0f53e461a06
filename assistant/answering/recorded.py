"""Answers that a sheet, a record or an entry gives itself, by its typed fields: the value with the
field's name and the record's title, whatever words ask for it."""

from index.words import words
from ingest.locator import QUOTE_LIMIT, Span, clip, sentences
from ingest.model import Kind, Passage, RecordField
from ingest.naming import role
from ingest.outline.keys import fold

from ..answers.answer import Answer, AnswerKind, Citation, How
from ..answers.naming import field_named
from ..evidence.matter import Matter
from ..reading.amounts import Amount, Unit, amount_of
from .draft import Draft, short, shown
from .sheets import Sheet, fields_asked, meant, other_of, sheet_of

#: Fields that an answer tells at most (its citations are at most eight). A decision below that
#: contract.
_MOST = 6
#: Characters of the longest value that is told as such; what is longer is quoted. A decision.
LONGEST = 160


def compose(matter: Matter) -> Answer | None:
    """What the fields of the sheets that a question names say; None where it names none, or asks
    for what they have no field for."""
    listed = matter.question.kind is AnswerKind.COVERAGE
    sheets = [s for s in meant(matter) if s.certain or not listed]
    told = [(s, f) for s in sheets for f in fields_asked(matter, s)]
    if not told or len(sheets) > _MOST:
        return None
    draft = Draft(matter.library, matter.question)
    sheet, first = told[0]
    _lead(draft, sheet, first)
    for of, one in _followed(matter, told)[1:_MOST]:
        tell_field(draft, of, one, is_other=of is not sheet)
    if other := _told_otherwise(matter, sheet, told[0][1]):
        draft.line(draft.say("differs"))
        draft.quote(*other)
    # What stakeholders, what indicator: one record's field is no list of all that there are.
    return draft.answer(AnswerKind.FACT if listed else matter.question.kind)


def _told_otherwise(matter: Matter, sheet: Sheet, one: RecordField) -> tuple[Passage, Span] | None:
    """The first sentence of a record's own text that names another cost than its field does."""
    amount = amount_of(one.value, one.label)
    if matter.question.value != "money" or not isinstance(amount, Amount):
        return None
    if amount.unit is not Unit.EURO:
        return None
    for passage in sheet.document.passages:
        own = sheet_of(matter, passage) if passage.kind is Kind.TEXT else None
        if own is None or (own.code, own.title) != (sheet.code, sheet.title):
            continue
        for span in sentences(sheet.document.text, Span(passage.start, passage.end)):
            text = span.of(sheet.document.text)
            costs = any(role(word) == "amount" for word in words(text))
            said = amount_of(text) if costs else None
            if isinstance(said, Amount) and said.unit is Unit.EURO and said.value != amount.value:
                return passage, span
    return None


def _followed(
    matter: Matter, told: list[tuple[Sheet, RecordField]]
) -> list[tuple[Sheet, RecordField]]:
    """The fields, each followed by the one of another sheet that it points to."""
    found = []
    for sheet, one in told:
        found.append((sheet, one))
        if (there := other_of(matter, sheet, one)) is not None:
            found.append(there)
    return found


def _lead(draft: Draft, sheet: Sheet, one: RecordField) -> None:
    citation = cite_field(draft, sheet, one)
    draft.value(_told(draft, sheet, one, citation))
    draft.place(
        citation, beneath(citation, sheet, citation.quote if len(one.value) > LONGEST else "")
    )
    if one.value in " ".join(citation.quote.split()) and len(one.value) <= LONGEST:
        draft.headline(one.value, one.value, How.QUOTED)


def beneath(citation: Citation, sheet: Sheet | None, quote: str) -> str | None:
    """The title of a sheet below which a citation stands; None where its place tells it, or what is
    shown of its quote."""
    if sheet is None:
        return None
    told = fold(" ".join((citation.title, *citation.path[-2:], quote)))
    return None if fold(sheet.title) in told else _title(sheet)


def tell_field(draft: Draft, sheet: Sheet, one: RecordField, *, is_other: bool = False) -> None:
    """Add a field as an entry, with the title of its sheet where that is another than the first."""
    citation = cite_field(draft, sheet, one)
    of = f" ({shown(short(_title(sheet)))})" if is_other else ""
    draft.entry(f"{_told(draft, sheet, one, citation)}{of}")


def _told(draft: Draft, sheet: Sheet, one: RecordField, citation: Citation) -> str:
    """A value with its field's name; a long one as it stands in its quote."""
    label = shown(field_named(one.label.rstrip(" :"), sheet.document.language, draft.language))
    if len(one.value) > LONGEST:
        return f"{label}: «{shown(citation.quote)}» [{citation.n}]"
    return f"**{shown(one.value)}** — {label} [{citation.n}]" if label else (
        f"**{shown(one.value)}** [{citation.n}]"
    )  # fmt: skip


def _title(sheet: Sheet) -> str:
    named = sheet.code and not sheet.title.startswith(sheet.code)
    return f"{sheet.code} {sheet.title}" if named else sheet.title


def cite_field(draft: Draft, sheet: Sheet, one: RecordField) -> Citation:
    """Quote the passage in which a field stands, or as many of its sentences as a quote holds: from
    the first on where the value is among them, else from the value on."""
    passage = _passage(sheet, one)
    from_start = one.end - passage.start <= QUOTE_LIMIT
    start = passage.start if from_start else one.start
    quoted = clip(sheet.document.text, Span(start, passage.end))
    end = max(quoted.end, one.end) if one.end - start <= QUOTE_LIMIT else quoted.end
    return draft.cite(passage, Span(start, end))


def _passage(sheet: Sheet, one: RecordField) -> Passage:
    """The passage in which a field stands."""
    return next(p for p in sheet.document.passages if p.start <= one.start < p.end)
