"""Reads questions: what is asked for, of which plans, and what a follow-up leaves out."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from rapidfuzz import fuzz, process

from index.library import Library
from index.words import query_terms, stopwords, terms, words
from ingest.language import language_of
from ingest.model import Kind

from .answer import AnswerKind
from .cues import matches
from .names import CODE, PLACE_LENGTH, codes_of_documents, places
from .question import CODED, Question, Reference
from .terms import Term
from .thesaurus import Thesaurus
from .vocabulary import TopicReader

_REFERENCE = re.compile(
    r"\b(missione|asse|ambito|tema|obb?iettivo|direzione|strategia|capitolo|fase|azione|misura"
    r"|mission|axis|theme|objective|goal|direction|strategy|chapter|phase|action|measure|part|parte)"
    r"\s+(?:n\.?\s*)?(\d+(?:\.\d+)*[a-z]?|[ivx]+)\b",
    re.IGNORECASE,
)
_JOINED = re.compile(
    r"\s*,?\s+(?:e|and)\s+(?=(?:quando|quanto|quanti|quante|chi|dove|how|when|who|where|what)\b)",
    re.IGNORECASE,
)
_FOCUS = re.compile(
    r"\b(?:quant[ie]|how many|chi (?:è|e'|era|sono) (?:il|la|l['’]|lo|i|le|gli)|who (?:is|are|was) the"
    r"|qual(?:e|i)? (?:è|e'|sono|era) (?:il|la|l['’]|lo|i|le|gli)"
    r"|quanto (?:cost\w+|spend\w+ per|dura) (?:il|la|l['’]|lo|un|una)"
    r"|how much (?:will|does|did|is|are|was) (?:a|an|the)|(?:cost|price|budget) of (?:a|an|the))"
    r"\s*(?P<noun>[^\W\d_]+)"
)
_QUOTED = re.compile(
    r"(?:^|[\s(])[\"'‘“«](?P<inner>[^\"'‘’“”«»]{2,80}(?:['’][^\"'‘’“”«»]{2,60})*)[\"'’”»](?=[\s?!.,;)]|$)"
)
_ASKS_MEANING = re.compile(
    r"^.*?\b(?:(?:che\s+)?cos[ae]?['’]?\s*(?:è|é|e['’]|sono|significa(?:no)?|vuol dire|(?:si )?intend\w+ (?:per|con))"
    r"|(?:significato|definizione) di|per cosa sta|what (?:is|are|does)|(?:definition|meaning) of)"
    r"\s*(?:(?:il|lo|la|i|gli|le|un|uno|una|a|an|the)\s+|l['’])?",
    re.IGNORECASE,
)
_SAID_OF_IT = re.compile(
    r"\s*,|\s+(?:usat[oaie]|citat[oaie]|previst[oaie]|nominat[oaie]|nel|nella|nei|nelle|negli|secondo|che|di cui|per (?:il|la) pian\w+"
    r"|used|cited|mentioned|named|planned|in|according|that|which|mean|stand)\b",
    re.IGNORECASE,
)
_OF_PLACE = re.compile(r"(?:[aeio]|es[aei]|ese|an[aeio]|in[aeio]|itan[aeio]|[aeio]?'?s)?")
_LISTS_LEVEL = re.compile(
    r"\b(?:quali|tutte le|elenca\w*|which|all the)\s+(?:\w+\s+)?(?:azioni|misure|interventi|actions|measures)\b"
)
_CONTENTS_OF = re.compile(
    r"\b(?:prevede|stabilisce|contiene|propone|dispone|dice)(?: nel dettaglio)? (?:il|la|lo|l['’])\s*"
    r"(?P<plan>(?:Piano|Programma|Strategia|Agenda|Patto)(?: [A-ZÀ-Þ][\w’'-]*| (?:di|del|della|per|sulla?|e|l['’]) ?[A-ZÀ-Þ][\w’'-]*)+)"
)
_REPLACES = re.compile(
    r"^(?:e|ed|and|invece|what about) (?:per |di |a |the |quell[aeio] )*(?:il |lo |la |i |gli |le |l['’])?\w"
)
_LONGEST_DEFINIENDUM = 5
_WHICH = re.compile(
    r"\b(?:qual(?:e|i)?|which|what)(?: (?:è|e'|sono|era|is|are|was))? (?:(?:il|lo|la|i|gli|le|the) |l['’] ?)?"
    r"(?P<noun>[^\W\d_]+)"
)
_SHORT_TURN = 7
_PLACE_MATCH = 70.0
_VALUES = ("contact", "date", "money", "count", "measure", "person")

#: Nouns of levels in questions, to the kinds of passages that they ask for.
_ASKED = {
    Kind.ACTION: "azion|misur|intervent|iniziativ|attivit|action|measure|intervention|initiative|activit|linee d.azione|linee di azione",
    Kind.OBJECTIVE: "obiettiv|objective|goal",
    Kind.STRATEGY: "strategi",
    Kind.DIRECTION: "direzion|direction",
    Kind.MISSION: "mission",
    Kind.THEME: r"\btem[ai]\b|\bass[ei]\b|theme|axes",
    Kind.RESOURCE: "risors|strument|resource|tool",
    Kind.RESULT: "risultat|outcome|result",
    Kind.INDICATOR: "indicator",
}


class Reader:
    """Reads questions against one library, whose words and places it knows."""

    def __init__(self, library: Library, thesaurus: Thesaurus) -> None:
        self._library = library
        self._topics = TopicReader(library, thesaurus)
        self._places = places(library)
        self._codes = codes_of_documents(library)
        self._labels = frozenset(
            p.label.lower() for p in library.passages if p.label and " " not in p.label
        )

    def read(self, text: str, history: Sequence[str] = (), plans: Iterable[str] = ()) -> Question:
        """Understand a question after earlier turns of the user. Total: any text is a question."""
        text = " ".join(text.split())
        question = self._alone(text, tuple(plans))
        if history and _leans(question):
            earlier = self.read(history[-1], history[:-1], plans)
            return self._completed(question, earlier)
        return question

    def _alone(self, text: str, chosen: tuple[str, ...]) -> Question:
        lowered = text.lower()
        named = self._named_places(lowered)
        plans = chosen or tuple(
            p.id for p in self._library.plans if any(p.id in self._places[n] for n in named)
        )
        documents = self._named_documents(text)
        references = (
            *(Reference(m[1].lower(), m[2].lower()) for m in _REFERENCE.finditer(text)),
            *self._coded_levels(text),
        )
        value = _value(lowered)
        sides = {frozenset(self._places[name]) for name in named}
        kind = _kind(lowered, _disjoint(sides), value, references)
        language = language_of(text)
        defines = kind is AnswerKind.DEFINITION
        topic = _definiendum(text) if defines else self._topic(text, named)
        topic_terms = self._topics.terms(topic, language, literal=defines)
        return Question(
            text=text,
            language=language,
            kind=kind,
            terms=topic_terms,
            plans=plans,
            documents=documents,
            asked=_asked(lowered),
            references=references,
            value=value,
            topic=topic,
            focus=_focus(lowered, topic_terms),
            concepts=() if defines else self._topics.concepts(topic, language),
            codes=self._strange_codes(text),
            elsewhere=self._plan_elsewhere(text),
            sought=match["noun"] if (match := _WHICH.search(lowered)) else None,
            parts=self._parts(text, chosen, plans, documents),
        )

    def _parts(
        self, text: str, chosen: tuple[str, ...], plans: tuple[str, ...], documents: tuple[str, ...]
    ) -> tuple[Question, ...]:
        """The questions that one sentence joins: `who ... and how much ...`."""
        pieces = _JOINED.split(text)
        if len(pieces) < 2 or any(len(piece.split()) < 3 for piece in pieces):
            return ()
        alone = [self._alone(piece, chosen) for piece in pieces]
        return tuple(
            replace(
                q,
                language=language_of(text),
                plans=q.plans or plans,
                documents=q.documents or documents,
            )
            for q in alone
        )

    def _completed(self, question: Question, earlier: Question) -> Question:
        """Take from the earlier turn what this one leaves out."""
        lowered = question.text.lower()
        step = matches("turn", "next", lowered) - matches("turn", "previous", lowered)
        if step and earlier.references and not question.references:
            text = _stepped(earlier.text, step)
            return replace(self._alone(text, question.plans), text=question.text)
        documents = question.documents or earlier.documents
        plans = question.plans or earlier.plans
        references = (*earlier.references, *question.references)
        if question.references:
            levels = {r.level for r in question.references}
            references = (
                *(r for r in earlier.references if r.level not in levels),
                *question.references,
            )
        replaced = earlier.focus if _REPLACES.match(lowered) and question.terms else None
        inherited = tuple(t for t in earlier.terms if t != replaced)
        topical = any(not term.generic for term in question.terms)
        keeps_topic = not topical or not (question.documents or earlier.documents)
        terms = question.terms
        if keeps_topic:
            terms = tuple(dict.fromkeys((*question.terms, *inherited)))
        kind = question.kind
        if kind is AnswerKind.OTHER or not (topical or question.value or question.references):
            kind = earlier.kind
        concepts = (*question.concepts, *earlier.concepts) if keeps_topic else question.concepts
        return replace(
            question,
            kind=kind,
            concepts=tuple(dict.fromkeys(concepts)),
            language=question.language if len(question.text.split()) > 3 else earlier.language,
            plans=plans,
            documents=documents,
            references=references,
            terms=terms,
            asked=question.asked or earlier.asked,
            value=question.value or (earlier.value if kind is earlier.kind else None),
            topic=f"{earlier.topic} {question.topic}".strip() if keeps_topic else question.topic,
            focus=question.terms[0]
            if replaced
            else question.focus or (earlier.focus if kind is earlier.kind else None),
        )

    def _named_places(self, lowered: str) -> tuple[str, ...]:
        found: list[str] = []
        for word in words(lowered):
            if len(word) < PLACE_LENGTH or word in stopwords("it"):
                continue
            stem = word[:-1]
            for place in self._places:
                root = place[:-1]
                if stem == root or (len(root) >= PLACE_LENGTH and _adjective(word, root)):
                    found.append(place)
            if not self._library.keywords.known(word) and not found:
                found += self._near_place(word)
        return tuple(dict.fromkeys(found))

    def _near_place(self, word: str) -> list[str]:
        if any(self._library.keywords.known(t) for vs in query_terms(word) for t in vs):
            return []
        near = process.extractOne(
            word, self._places.keys(), scorer=fuzz.ratio, score_cutoff=_PLACE_MATCH
        )
        return [near[0]] if near else []

    def _named_documents(self, text: str) -> tuple[str, ...]:
        codes = {t for match in CODE.finditer(text) for vs in query_terms(match[0]) for t in vs}
        return tuple(d for d, own in self._codes.items() if own & codes)

    def _coded_levels(self, text: str) -> Iterator[Reference]:
        """The levels that a question names by their code: `OB.6.1`."""
        for match in CODE.finditer(text):
            if match[0].lower() in self._labels:
                yield Reference(CODED, match[0].lower())

    def _strange_codes(self, text: str) -> tuple[str, ...]:
        """The codes of a question that name no document; each as the index has it."""
        known = {code for own in self._codes.values() for code in own}
        found = (
            term
            for match in CODE.finditer(text)
            if re.search(r"[A-Za-z]", match[0]) and re.search(r"\d", match[0])
            for variants in query_terms(match[0])
            for term in variants
        )
        return tuple(dict.fromkeys(term for term in found if term not in known))

    def _plan_elsewhere(self, text: str) -> str | None:
        """A plan whose contents are asked for and that is not among those indexed."""
        match = _CONTENTS_OF.search(text)
        if not match:
            return None
        asked = set(terms(match["plan"], "it"))
        for plan in self._library.plans:
            titles = [plan.title, *(d.title for d in self._library.documents if d.plan == plan.id)]
            known = set(terms(" ".join([plan.id, plan.territory or "", *titles]), "it"))
            if asked & known >= asked - {"pian", "piano"} or len(asked & known) >= 3:
                return None
        return match["plan"]

    def _topic(self, text: str, places: Sequence[str]) -> str:
        """The question without the plans it names, the levels it asks for and the asking."""
        kept = []
        for word in re.findall(r"[^\s]+", _REFERENCE.sub(" ", text)):
            bare = list(words(word))
            if any(b.startswith(place[:-1]) for b in bare for place in places):
                continue
            kept.append(word)
        return " ".join(kept)


def _definiendum(text: str) -> str:
    """The thing whose meaning is asked: what stands in quotation marks, else what follows the
    asking up to where it is said of it."""
    if quoted := _QUOTED.search(text):
        return quoted["inner"]
    asked = _ASKS_MEANING.sub("", text, count=1)
    said = _SAID_OF_IT.search(asked)
    return (asked[: said.start()] if said and said.start() > 0 else asked).strip(" ?!.,")


def _adjective(word: str, root: str) -> bool:
    """Whether a word is made of a place's name: `torinesi` of `torino`, `bolognese`."""
    return word.startswith(root) and bool(_OF_PLACE.fullmatch(word[len(root) :]))


def _value(lowered: str) -> str | None:
    """The type of value that is asked for; `quale PROGETTO` asks for none of them."""
    other = re.search(r"\b(?:quant\w+|quando|chi|how|when|who)\b", lowered)
    match = _WHICH.search(lowered)
    asked = lowered
    if match and not other:
        asked = " ".join(lowered[match.start("noun") :].split()[:3])
    return next((v for v in _VALUES if matches("value", v, asked)), None)


def _disjoint(sides: set[frozenset[str]]) -> int:
    """How many of the named sides share no plan with one another."""
    apart: list[frozenset[str]] = []
    for side in sorted(sides, key=len):
        if not any(side & other for other in apart):
            apart.append(side)
    return len(apart)


def _focus(lowered: str, terms: Sequence[Term]) -> Term | None:
    """The word for what is counted, dated or sought: `quanti ALLOGGI`, `chi è il PRESIDENTE`."""
    match = _FOCUS.search(lowered)
    if not match:
        return None
    noun = match["noun"]
    return next((term for term in terms if noun in term.word.split()), None)


def _kind(
    lowered: str, plans: int, value: str | None, references: Sequence[Reference]
) -> AnswerKind:
    if matches("kind", "compare", lowered) and not _LISTS_LEVEL.search(lowered):
        return AnswerKind.COMPARE
    if matches("kind", "coverage", lowered):
        return AnswerKind.COVERAGE
    if plans > 1:
        return AnswerKind.COMPARE
    if references and re.match(r"(?:solo |anche |e )*(?:le|gli|i|the) ", lowered):
        return AnswerKind.COVERAGE
    defines = matches("kind", "definition", lowered) and not references
    if defines and value not in ("money", "date"):
        long = len(query_terms(_definiendum(lowered))) > _LONGEST_DEFINIENDUM
        return AnswerKind.OTHER if long else AnswerKind.DEFINITION
    if value or re.search(
        r"\bqual(?:e|\b)|\bwhich\b|\bdove\b|\bwhere\b|\bcome si (?:chiama|intitola)", lowered
    ):
        return AnswerKind.FACT
    return AnswerKind.OTHER


def _asked(lowered: str) -> Kind | None:
    first: tuple[int, Kind] | None = None
    for kind, pattern in _ASKED.items():
        match = re.search(rf"\b(?:{pattern})", _REFERENCE.sub(" ", lowered))
        if match and (first is None or match.start() < first[0]):
            first = (match.start(), kind)
    return first[1] if first else None


def _leans(question: Question) -> bool:
    """Whether a turn needs the one before: it is short, or opens as a continuation."""
    words_ = question.text.split()
    return matches("turn", "follows", question.text) or (
        len(words_) <= _SHORT_TURN and len(question.terms) <= 1 and not question.documents
    )


def _stepped(text: str, step: int) -> str:
    """The text with the number of its first reference moved by `step`."""

    def move(match: re.Match[str]) -> str:
        return match[0].replace(match[2], _moved(match[2], step))

    return _REFERENCE.sub(move, text, count=1)


_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")


def _moved(number: str, step: int) -> str:
    if number.lower() in _ROMAN:
        moved = max(0, min(len(_ROMAN) - 1, _ROMAN.index(number.lower()) + step))
        return _ROMAN[moved].upper()
    head, dot, last = number.rpartition(".")
    digits = re.sub(r"\D", "", last)
    return f"{head}{dot}{int(digits) + step}" if digits else number
