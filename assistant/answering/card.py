"""What one sheet, record or project is, where nothing else is asked of it (`di cosa si tratta il
progetto BO3.3.1.b?`, `parlami del parco agrisolare`): how its description opens, then who, for
whom, when, with what money, as far as it says so."""

from index.words import has_digit
from ingest.model import Kind, Passage, RecordField
from ingest.outline.nouns import met

from ..answers.answer import Answer, AnswerKind
from ..evidence.matter import Matter
from ..evidence.titles import folded
from ..reading.cues import matches
from ..reading.purposes import purpose
from ..reading.question import Question
from ..reading.terms import HELD, line_of
from .draft import Draft, shown
from .opening import topical
from .recorded import LONGEST, cite_field, tell_field
from .sheets import Sheet, may_tell, meant

#: What tells the money, the surest first: of these one.
_MONEY = ("amount", "resource")
#: What fields are for that a card tells, in this order, one of each. A decision: what people ask of
#: an action; with the description at most the contract's eight citations.
_TOLD = ("holder", "person", "partner", "beneficiary", *_MONEY, "start", "end", "period")
#: A field that says what something is.
_DESCRIPTION = "description"
#: Words of a text that describes; a shorter one is a heading or a value. A decision.
_WORDS = 8
#: Fields that tell what something is where no text does. A decision: who and how much, or when.
_FEWEST = 2


def may_ask(question: Question) -> bool:
    """Whether a question may want to know what one record is: it wants no value, no entries of a
    level and no comparison; or it asks so of what was talked of."""
    if question.leaning and matches("turn", "summary", question.text):
        return True
    listed = question.kind is AnswerKind.COVERAGE and question.asked is not None
    another = listed or question.kind is AnswerKind.COMPARE or question.claim is not None
    return question.value is None and not another


def compose(matter: Matter) -> Answer | None:
    """The card of the one record that a question names; None where it names none or several, asks
    for more than the record itself, or nothing describes it and hardly a field tells of it."""
    sheet = _named(matter)
    if sheet is None or not _is_all(matter.question, sheet):
        return None
    if matter.question.kind is AnswerKind.DEFINITION and not sheet.certain:
        return None  # a word of its title may stand for something else: `CERT`, in `CERT: platform`
    field = next((f for f in sheet.fields if f.name == _DESCRIPTION and _tells(f.value)), None)
    text = None if field else _opening(matter, sheet)
    told = told_fields(sheet)
    if not (field or text or (sheet.certain and len(told) >= _FEWEST)):
        return None
    draft = Draft(matter.library, matter.question)
    key = "record" if field or text else "undescribed"
    draft.line(draft.say(f"overview.{key}", title=shown(sheet.title)))
    if field is not None:
        draft.lead(cite_field(draft, sheet, field))
    elif text is not None:
        draft.lead(draft.cite(text))
    for one in told:
        tell_field(draft, sheet, one)
    return draft.answer(AnswerKind.OTHER)


def _named(matter: Matter) -> Sheet | None:
    """The record that a question names; of several places of one the one that tells most."""
    found = meant(matter)
    called = {folded(f"{sheet.code or ''} {sheet.title}") for sheet in found}
    return max(found, key=lambda sheet: len(sheet.fields)) if len(called) == 1 else None


def _is_all(question: Question, sheet: Sheet) -> bool:
    """Whether a question says nothing beside the title of a sheet and what such are called; a turn
    that leans on another and has no word of its own must ask what it is about."""
    own = question.own(topical(question))
    if not own and question.leaning:
        return matches("turn", "summary", question.text)
    language = sheet.document.language
    line = line_of(f"{sheet.code or ''} {sheet.title} {sheet.document.title}", language)
    return all(any(met(t.word)) or t.held(line, language) >= HELD for t in own)


def _opening(matter: Matter, sheet: Sheet) -> Passage | None:
    """The first running text of a document that is one sheet, or of a record."""
    recorded = matter.shapes.recorded

    def is_of(passage: Passage) -> bool:
        number = None if sheet.whole else recorded.of(passage)
        return sheet.whole or (number is not None and recorded.records[number].title == sheet.title)

    texts = (p for p in sheet.document.passages if p.kind is Kind.TEXT and _tells(p.text))
    return next(filter(is_of, texts), None)


def _tells(text: str) -> bool:
    return len(text.split()) >= _WORDS


def told_fields(sheet: Sheet) -> list[RecordField]:
    """The fields that a card tells, one of each purpose."""
    short = [f for f in sheet.fields if len(f.value) <= LONGEST and may_tell(f)]
    first = {purpose(one.name, one.label): one for one in reversed(short)}
    if "amount" in first or not has_digit(first["resource"].value if "resource" in first else ""):
        first.pop("resource", None)
    return [first[name] for name in _TOLD if name in first]
