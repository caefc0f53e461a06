"""Compares what a file shows with what became text, page by page."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from ..blocks import LeftOut, Reason, Shown
from ..structure.part import Stretch
from .numberforms import alike
from .tokens import Tokens, folded, letters, mended, numbers, seams, tokens

#: A passage that a page break cut stands on the page where it begins: its words are looked for
#: there too, and footnotes come after what goes on over the break. A decision.
_REACH = 2
#: In this order, so that no page takes what another one's passage goes on with. A decision.
_STEPS = (0, -1, 1, -2, 2)
#: Shorter words stand inside others too often to be counted among letters. A decision.
_SHORTEST = 3
#: A witness of fewer of the words that were read knows too little to say that a number is not
#: there. A decision.
_FULL = 0.8
#: Longer runs without a blank are data in letters, such as an image within a page. A decision.
_LONGEST = 200
#: What formats without pages do not show: there the witness mostly leaves it out as well.
_UNSEEN = frozenset({Reason.HIDDEN, Reason.DELETED})

#: `1.2`, `Art. 3`, `Tabella n. 4`.
_COUNTED = re.compile(r"(?:[^\d\s]+\s+){0,2}[^\d\s]*\d\S*")


@dataclass(frozen=True, slots=True)
class Gap:
    """What one page, sheet or part shows and the text has not, and numbers that only the text has.

    `shown` counts the words that the page shows.
    """

    page: int | None
    part: str | None
    shown: int
    missing: Tokens
    extra: tuple[str, ...] = ()

    @property
    def lost(self) -> int:
        """How many words and numbers are missing, at most as many as the page shows."""
        return min(self.missing.count(), self.shown)

    def __bool__(self) -> bool:
        return bool(self.missing or self.extra)


def compared(
    shown: Sequence[Shown], stretches: Iterable[Stretch], left_out: Iterable[LeftOut]
) -> tuple[Gap, ...]:
    """One gap for each of `shown`, in order; most are empty.

    Words are counted, so that one of two equal sentences that is lost is found. A number counts
    as extra where its page does not have it at all: cells that are merged over rows are repeated.
    """
    found = _Comparison(shown, list(stretches), list(left_out))
    missing = found.missing()
    return tuple(
        Gap(one.page, one.part, found.counts[i], missing[i], tuple(sorted(found.extra(i))))
        for i, one in enumerate(shown)
    )


class _Comparison:
    """Both readings, what neither shares word for word set apart by page.

    Most words are written alike in both; only the rest are taken apart and folded.
    """

    def __init__(
        self, shown: Sequence[Shown], stretches: Sequence[Stretch], left_out: Sequence[LeftOut]
    ) -> None:
        paged = all(one.page for one in shown) and any(s.page for s in stretches)
        self._paged = paged
        self._shown = shown if paged else [replace(one, page=None) for one in shown]
        self._need = [mended(one.text) for one in shown]
        self._texts = _grouped((s.page if paged else None, s.text) for s in stretches)
        marks = _grouped((s.page if paged else None, s.mark) for s in stretches if s.mark)
        named = _grouped(
            (one.page if paged else None, one.text)
            for one in left_out
            if paged or one.reason not in _UNSEEN or self._shows(one.text)
        )
        rest = {page: Counter(" ".join(texts).split()) for page, texts in self._texts.items()}
        self.counts: list[int] = []
        self._left: list[str] = []
        for one, text in zip(self._shown, self._need, strict=True):
            words = Counter(word for word in text.split() if len(word) <= _LONGEST)
            own = rest.get(one.page, Counter())
            self.counts.append(words.total())
            self._left.append(" ".join((words - own).elements()))
            rest[one.page] = own - words
        self._lacking = list(map(tokens, self._left))
        self._over = {page: " ".join(left.elements()) for page, left in rest.items()}
        self._own = {page: tokens(text) for page, text in self._over.items()}
        self._spare = dict(self._own)
        for page, texts in [*marks.items(), *named.items()]:
            self._spare[page] = self._spare.get(page, Tokens()) + tokens(" \n".join(texts))

    def _shows(self, text: str) -> bool:
        """Whether the witness saw what the reader holds to be hidden."""
        key = letters(text)
        return any(key in letters(need) for need in self._need)

    def missing(self) -> list[Tokens]:
        """What each page lacks, after its own text, what was left out, and its neighbours."""
        for step in _STEPS if self._paged else (0,):
            for i, one in enumerate(self._shown):
                if self._lacking[i]:
                    self._take(i, (one.page or 0) + step if self._paged else None)
        for i, lost in enumerate(self._lacking):
            if lost and self._paged:
                for kind in (lost.words, lost.numbers):
                    for token in list(kind.elements()):
                        kind[token] -= self._handed_on(i, token)
                self._lacking[i] = lost - Tokens()
        return [self._respelt(i) if lost else lost for i, lost in enumerate(self._lacking)]

    def _handed_on(self, i: int, token: str) -> bool:
        """Whether a page further off has the token to spare and all between them show it too.

        Each of these may have taken that of its neighbour's passage for its own.
        """
        for step in (-1, 1):
            n = i + step
            while 0 <= n < len(self._shown):
                spare = self._spare.get(self._shown[n].page, Tokens())
                if (held := spare.words if token in spare.words else spare.numbers)[token] > 0:
                    held[token] -= 1
                    return True
                if token not in folded(self._need[n]):
                    break
                n += step
        return False

    def _take(self, i: int, page: int | None) -> None:
        spare = self._spare.get(page)
        if spare:
            taken = self._lacking[i] & spare
            self._lacking[i] -= taken
            self._spare[page] = spare - taken

    def _respelt(self, i: int) -> Tokens:
        """What is lost even where words are parted in another way and numbers written otherwise."""
        one, lost = self._shown[i], self._lacking[i]
        around = {one.page, *_near(one.page)}
        words = _fewer(lost.words, [self._left[i]], [self._over.get(one.page, "")])
        if words:
            pairs = zip(self._shown, self._need, strict=True)
            wanted = [text for other, text in pairs if other.page in around]
            held = [text for page in around for text in self._texts.get(page, ())]
            words = _fewer(words, wanted, held)
        rest = self._spare.get(one.page, Tokens()).numbers
        figures = lost.numbers - _pieces(lost.numbers, rest, one.text)
        figures -= alike(figures, rest, raw=one.raw)
        if words or figures:
            words += Counter({w: n for w, n in lost.words.items() if len(w) < _SHORTEST})
        return Tokens(words, figures)

    def extra(self, i: int) -> set[str]:
        """Numbers of a page's text that neither the page nor its neighbours show."""
        one = self._shown[i]
        first = next(n for n, other in enumerate(self._shown) if other.page == one.page)
        own = self._own.get(one.page)
        if own is None or not own.numbers or i != first:
            return set()
        around = {one.page, *_near(one.page)}
        beside = [n for n, other in enumerate(self._shown) if other.page in around]
        read = sum(len(t.split()) for page in around for t in self._texts.get(page, ()))
        if sum(self.counts[n] for n in beside) < _FULL * read:
            return set()  # the witness saw less than the reader: it cannot tell
        known = set[str]()
        for n in beside:
            known |= numbers(self._shown[n].text) | numbers(self._shown[n].hidden)
            known |= {whole for whole, _ in seams(self._shown[n].text)}
        strange = set(own.numbers) - known
        if strange:
            rest = Counter(dict.fromkeys(known, len(strange)))
            strange -= alike(dict.fromkeys(strange, 1), rest, raw=one.raw).keys()
        return strange & _inside(self._texts[one.page]) if strange and one.numbered else strange


def _pieces(lost: Counter[str], held: Counter[str], text: str) -> Counter[str]:
    """Those of the figures that are lost which a line's end tears and the text has whole."""
    found: Counter[str] = Counter()
    rest = Counter(held)
    for whole, pieces in seams(text):
        if rest[whole] > 0 and pieces <= lost - found:
            rest[whole] -= 1
            found += pieces
    return found


def _grouped(texts: Iterable[tuple[int | None, str]]) -> Mapping[int | None, list[str]]:
    found: dict[int | None, list[str]] = defaultdict(list)
    for page, text in texts:
        found[page].append(text)
    return found


def _near(page: int | None) -> list[int | None]:
    if page is None:
        return []
    return [page + step for n in range(1, _REACH + 1) for step in (-n, n)]


def _fewer(words: Mapping[str, int], wanted: Iterable[str], held: Iterable[str]) -> Counter[str]:
    """Those of the words that stand more often among the letters wanted than among those held."""
    here, there = letters(" \n".join(wanted)), letters(" \n".join(held))
    return Counter(
        {
            word: gap
            for word, n in words.items()
            if len(word) >= _SHORTEST and (gap := min(n, here.count(word) - there.count(word))) > 0
        }
    )


def _inside(texts: Iterable[str]) -> set[str]:
    """The numbers but for those in the openings of texts, where a format may have counted them."""
    found: set[str] = set()
    for text in texts:
        opening = _COUNTED.match(text)
        found |= numbers(text[opening.end() :] if opening else text)
    return found
