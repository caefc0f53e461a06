"""What the fields of a sheet are for, and what those are for that a question asks for."""

from functools import lru_cache

from index.words import words
from ingest.naming import role
from ingest.outline.keys import fold
from ingest.vocabulary import vocabulary

from .cues import matches, roles, sources, stages
from .question import Question
from .values import is_sum

#: What fields are for, for each type of value that is asked for, the likeliest first.
OF_TYPE = {
    "money": ("amount", "resource"),
    "person": ("holder", "person"),
    "contact": ("person", "holder"),
    "date": ("period", "start", "end"),
}
#: What fields are for that a word of the question says: `destinatari`, `indicatore`.
SAID = frozenset(
    ["amount", "resource", "holder", "partner", "beneficiary", "indicator", "target", "baseline",
     "start", "end", "period", "impact", "milestone"]
)  # fmt: skip
_ASKED = ("beneficiary", "duration", "start", "end", "partner")
#: What tells the other end of what is asked.
OPPOSITE = {"start": "end", "end": "start"}
#: What says who pays; and what is told of who does the work, which does not.
_OF_PAYERS = ("resource", "programme")
#: What says who has a part in it beside those who do it.
_OF_OTHERS = ("partner", "beneficiary")
_OF_DOERS = frozenset({"holder", "person", "partner"})
#: What tells how long something lasts.
_DURATION = ("period", "start", "end")


def stage(text: str) -> str | None:
    """How far the amount has come that a question or a field's name speaks of: `spesi davvero` and
    `Importo Erogato` are paid; None where it does not say."""
    spoken = tuple(words(text))
    found = (
        name
        for name, beginnings in stages().items()
        if any(word.startswith(beginnings) for word in spoken)
    )
    return next(found, None)


def purpose(name: str, label: str) -> str:
    """What a field is for, by its role and its name in the document."""
    if fold(label) in sources():
        return "programme"
    return "person" if vocabulary().field_type(label) == "person" else name


def asked(question: Question, title: str = "") -> tuple[str, ...]:
    """What the fields are for that a question asks for, by its type of value and its words but for
    those of a sheet's title; the likeliest first."""
    known = frozenset(fold(title).split())
    return _asked(question.whole, question.value, known)


def asks_payer(question: Question) -> bool:
    """Whether a question asks who gives the money: `chi paga il progetto?`"""
    return matches("field", "payer", question.whole)


def may_name_payer(text: str) -> bool:
    """Whether a text speaks of money that is given."""
    return matches("field", "paying", text)


def asks_grant(question: Question) -> bool:
    """Whether a question asks what someone gets: `quanto mi danno per il tetto?`"""
    return question.value == "money" and matches("field", "granted", question.whole)


def is_grant(label: str) -> bool:
    """Whether a field's name says that its amount is given to someone; else it is what an action
    costs in all."""
    return matches("field", "grant", label)


def is_of_payer(name: str, label: str, value: str) -> bool:
    """Whether a field may say who pays: it is not of who does the work or answers for it, and no mere
    sum, which does not say whose it is."""
    return purpose(name, label) not in _OF_DOERS and not is_sum(value)


@lru_cache(maxsize=256)
def _asked(text: str, value: str | None, title: frozenset[str]) -> tuple[str, ...]:
    if matches("field", "payer", text):
        return _OF_PAYERS
    said = next((name for name in _ASKED if matches("field", name, text)), None)
    if said == "beneficiary":
        return (said,)
    if said == "duration":
        return _DURATION
    spoken = set(words(text))
    told = (role(word) for word in words(text) if fold(word) not in title)
    wanted = [said] if said else [one for one in told if one in SAID]
    of_type = OF_TYPE.get(value or "", ())
    if value == "person" and spoken & roles():
        return ("person", "holder")
    if "amount" in wanted and not of_type:
        wanted.append("resource")  # `costa 3 milioni?`: what it costs may stand under `Risorse`
    if said == "partner" or not of_type:
        return tuple(dict.fromkeys(wanted))
    if value == "person" and not set(wanted) & set(of_type):
        # `chi sono i partner?`: nobody else answers; of several questions the last is asked.
        last = {role(word) for word in words(text[text.rstrip(" ?").rfind("? ") + 1 :])}
        if others := [one for one in wanted if one in _OF_OTHERS and one in last]:
            return tuple(others)
    fitting = [one for one in wanted if one in of_type]
    others = [one for one in of_type if one != OPPOSITE.get(said or "")]
    return tuple(dict.fromkeys([*fitting, *others]))
