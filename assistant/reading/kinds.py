"""What kind of answer a question asks for: a list, a value, a definition, a comparison."""

import re
from collections.abc import Sequence

from index.embed.embedder import FloatArray
from index.words import query_terms
from ingest.model import Kind
from ingest.outline.nouns import met

from ..answers.answer import AnswerKind
from .cues import asking_words, fillers, matches, patterns
from .definiendum import definiendum
from .grams import named_type, valued, wanted
from .question import Reference
from .references import REFERENCE
from .values import CONTACTS

_ONE_OF_MANY = re.compile(
    r"\bqual(?:e|\b)|\bwhich\b|\bdove\b|\bwhere\b|\bcome si (?:chiama|intitola)"
)
_ONLY_THE = re.compile(r"(?:solo |anche |e )*(?:le|gli|i|the) ")
_ASKS_WHICH = (
    r"\b(?:qual(?:e|i)?|che|which|what)(?: (?:è|e'|sono|era|erano|is|are|was|were))?"
    r" (?:(?:il|la|lo|i|gli|le|l['’]|the) ?)?"
)
_OTHER = r"(?:(?:altr[oaie]|tip[oi] di|other|kinds? of|types? of) )?"
_MEASURED = re.compile(r"\b(?:quant\w+|quando|when)\b")
#: Who asks what several things are wants their meaning: of 12 judged and written questions all do,
#: where what is learnt takes 4 for lists or comparisons, measured so; none asks for those that are
#: PREVISTE or have PIÙ of something, which are to be named.
_WHAT_ARE = re.compile(
    r"(?:(?:e|ma|scus[ai])\s+)*(?:che )?cosa (?:sono|sarebbero)(?:\W*$| "
    r"(?:i|gli|le|quest[ei]|quei|quegli|quelle)\b(?!.*\b(?:previst[ei]|più)\b))"
)
_WHICH = re.compile(rf"{_ASKS_WHICH}{_OTHER}(?P<noun>[^\W\d_]+)")
_MANY_IT = r"\bquali (?:sono )?(?:i |gli |le )?(?:altr[ie] |tipi di )?(?P<it>[^\W\d_]{3,}[ieàò])\b"
_MANY_EN = r"\b(?:which|what)(?: are)?(?: the)?(?: [^\W\d_]+){0,2}? (?P<en>[^\W\d_]{3,}s)\b"
_MANY = re.compile(f"{_MANY_IT}|{_MANY_EN}")
#: Words in the form of a plural that name no things, verbs after `which` among them.
_NOT_MANY = frozenset(
    [
        "delle",
        "degli",
        "questi",
        "queste",
        "suoi",
        "sue",
        "loro",
        "nostri",
        "nostre",
        "does",
        "was",
        "has",
        "this",
        "plans",
        "makes",
        "counts",
        "happens",
        "means",
        "goes",
        "comes",
        "takes",
        "gives",
        "says",
        "covers",
        "funds",
        "pays",
        "runs",
        "leads",
        "needs",
        "everything",
    ]
)
#: Words of a term whose meaning is asked. A decision: longer is a sentence.
_LONGEST_DEFINIENDUM = 5

#: Nouns of levels in questions, to the kinds of passages that they ask for.
_LEVELS = {
    Kind.ACTION: (
        "azion|macro-?azion|micro-?azion|sotto-?misur|sched|progett[io] bandiera|misur|intervent"
        "|iniziativ|attivit|action|macro-?action|measure|intervention|initiative|activit"
        "|linee d.azione|linee di azione"
    ),
    Kind.OBJECTIVE: "obiettiv|objective|goal",
    Kind.STRATEGY: r"strategi[ae]\b|strategy|strategies",
    Kind.DIRECTION: "direzion|direction",
    Kind.MISSION: "mission",
    Kind.THEME: (
        r"(?<!in )(?<!sul )(?<!a )(?<!al )\btem[ai]\b|\bass[ei]\b|theme|axes|pilastr|\bpillar"
        r"|line[ae] (?:strategic\w+|di indirizzo)|strategic lines?"
    ),
    Kind.RESOURCE: "risors|strument|resource|tool",
    Kind.RESULT: "risultat|outcome|result",
    Kind.INDICATOR: "indicator",
}


def kind_of(
    lowered: str,
    sides: int,
    value: str | None,
    references: Sequence[Reference],
    vector: FloatArray | None = None,
    *,
    one_plan: bool = False,
) -> AnswerKind:
    """The kind of a question in lower case; `sides` is how many plans it names that share none,
    `vector` (dimensions,) that of its meaning, if there is one; `one_plan` where it is put to one:
    there what sounds like a comparison (`chi inquina di più?`) is answered better as any other."""
    wants = "definition" if _WHAT_ARE.match(lowered) else wanted(lowered, vector)
    # Judged questions are asked of one document each: how two are held together is none of theirs.
    together = matches("kind", "compare", lowered)
    if wants == "coverage" and asks_for_one(lowered):
        wants = "single"
    lists = matches("kind", "composed", lowered) or (references and _ONLY_THE.match(lowered))
    # Who names a part by its number wants what it says, or entries of it by their level.
    whole = bool(references) and level_of(REFERENCE.sub(" ", lowered)) is None
    if lists or (wants == "coverage" and not together and not whole):
        return AnswerKind.COVERAGE
    if sides > 1 or together or (wants == "compare" and not one_plan):
        return AnswerKind.COMPARE
    if wants == "definition" and not references and value not in ("money", "date"):
        long = len(query_terms(definiendum(lowered))) > _LONGEST_DEFINIENDUM
        return AnswerKind.OTHER if long else AnswerKind.DEFINITION
    if value or _ONE_OF_MANY.search(lowered):
        return AnswerKind.FACT
    return AnswerKind.OTHER


def asks_for_one(lowered: str) -> bool:
    """Whether a question wants the one that leads something: `chi coordina il piano?`; of several
    things each may have its own."""
    led = patterns("kind")["leads"].search(lowered)
    return led is not None and not any(noun.is_plural for noun in met(lowered[led.end() :]))


def value_of(lowered: str, vector: FloatArray | None = None) -> str | None:
    """The type of value that a question in lower case asks for; `vector` as of its kind. That of a
    contact is told by its words: few judged questions ask for one."""
    asked, measured = lowered, _MEASURED.search(lowered)
    match = _WHICH.search(lowered)
    if match and not measured and named_type(lowered) != "person":
        noun = " ".join(lowered[match.start("noun") :].split()[:3])
        asked = lowered[match.start() : match.start("noun")] + noun
    if not measured:
        bare = patterns("value")["means"].sub(" ", asked)
        if found := next((v for v in CONTACTS if matches("value", v, bare)), None):
            return found
    if matches("value", "share", asked):
        return "measure"
    return valued(asked, vector, named_type(asked))


def sought_noun(lowered: str) -> str | None:
    """The noun after `quale`."""
    match = _WHICH.search(lowered)
    return match["noun"] if match else None


def level_of(lowered: str) -> tuple[Kind, str] | None:
    """The level that is asked for, the one named first, with the question's word for it; none
    where the question says itself what other things it wants."""
    bare = REFERENCE.sub(" ", lowered)
    named = [
        (match.start(), kind, match.group())
        for kind, pattern in _LEVELS.items()
        if (match := re.search(rf"(?<![\w-])(?:{pattern})\w*", bare))
    ]
    if not named:
        return None
    start, kind, word = min(named, key=lambda one: one[0])
    many = _MANY.search(bare)
    if many and many.end() <= start and _is_thing(many["it"] or many["en"]):
        return None
    return kind, word


def _is_thing(noun: str) -> bool:
    """Whether a noun names things to list, and is no word that fills a question."""
    return noun not in _NOT_MANY and noun not in fillers() and noun not in asking_words()
