"""Tells headings by type size and weight, and by the file's outline."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from ...structure.contents import fold
from ...structure.forms import is_title, title_number
from ...vocabulary import Level, vocabulary
from ..hyphens import Hyphens
from . import marks, runs
from .flow import Element
from .layout import Layout
from .paragraphs import Draft

#: How much larger than the text a heading's type is, at least. A decision: 11 points beside 10
#: are 1.1, and sizes are rounded.
_LARGE = 1.12
#: Characters of a heading in large type. A decision: longer is a paragraph that is set large.
_LONGEST = 220
#: Characters of one that is only bold. A decision: less sure, and so shorter.
_LONGEST_BOLD = 170
#: Characters of a heading in large type that a full stop ends, and its words unless the type is so
#: much larger than the text. Decisions: others are sentences, on pages of which notes are the most.
_LONGEST_CLOSED, _FEW_WORDS, _HUGE = 60, 5, 1.4
#: Lines of a heading. A decision.
_MOST_LINES = 5

_CODE = re.compile(r"[A-Z\d.\-_]*\d[A-Z\d.\-_]*")

Style = tuple[float, bool, bool]


def body_size(pages: Sequence[Layout]) -> float:
    """The type size, in points, of running text; 10 where there is none.

    Text within tables counts only in documents that are hardly anything but tables.
    """
    sizes: Counter[float] = Counter()
    within: Counter[float] = Counter()
    for page in pages:
        for line in page.lines:
            sizes[line.size] += len(line.text)
        within.update(dict(page.table_sizes))
    if sizes.total() < 0.15 * within.total():
        sizes += within
    return max(sizes, key=lambda size: sizes[size]) if sizes else 10.0


class Headings:
    """The headings of one document and their levels, 1 the outermost.

    `outline` maps pages to folded titles with their depth, counted from 1. Where the outline
    knows headings of a style, the others of that style have the same level; styles that it does
    not know follow below, larger type first.
    """

    def __init__(
        self,
        flow: Sequence[Element],
        body: float,
        outline: Mapping[int, Mapping[str, int]],
        hyphens: Hyphens,
    ) -> None:
        self._body = body
        self._outline = outline
        self._hyphens = hyphens
        drafts = [element for element in flow if isinstance(element, Draft)]
        weights: Counter[bool] = Counter()
        for draft in drafts:
            weights[draft.bold] += sum(len(line.text) for line in draft.lines)
        self._bold_tells = weights[True] < 0.4 * weights.total()
        found = [d for d in drafts if self._is_heading(d)]
        self._labelled: dict[Level, int] = {}
        self._levels = self._ranked(found)
        self._labelled = self._levels_of_labels(found)
        titles = [self._title(element) for element in flow]
        nested = runs.below(titles)
        self._nested = {id(flow[i]) for i in nested}
        self._split = {title[1] for i in nested if (title := titles[i])}

    def level(self, draft: Draft) -> int | None:
        """The level of a heading, or None for other paragraphs.

        Levels on which titles stand below each other are two.
        """
        level = self._level(draft)
        if level is None:
            return None
        return level + sum(split < level for split in self._split) + (id(draft) in self._nested)

    def _title(self, element: Element) -> tuple[str, int] | None:
        """A title with its level, but not where the outline knows how it stands to others."""
        if not isinstance(element, Draft) or self._listed(element):
            return None
        level = self._level(element)
        return (element.text(self._hyphens), level) if level else None

    def _level(self, draft: Draft) -> int | None:
        if not self._is_heading(draft):
            return self._as_labelled(draft)
        return self._listed(draft) or self._levels.get(self._style(draft), 1)

    def _levels_of_labels(self, found: Sequence[Draft]) -> dict[Level, int]:
        """For each level that labels name, the level of heading that most such titles have."""
        counts: dict[Level, Counter[int]] = {}
        for draft in found:
            label = vocabulary().label(draft.text(self._hyphens))
            if label and (level := self._level(draft)):
                counts.setdefault(label.level, Counter())[level] += 1
        return {level: each.most_common(1)[0][0] for level, each in counts.items()}

    def _as_labelled(self, draft: Draft) -> int | None:
        """A labelled title in plain type counts as those that are set as headings."""
        text = draft.text(self._hyphens)
        if draft.is_entry or len(text) > _LONGEST_BOLD or text[-1] in ".;,:" or text[0].islower():
            return None
        label = vocabulary().label(text)
        return self._labelled.get(label.level) if label else None

    def _ranked(self, found: Sequence[Draft]) -> dict[Style, int]:
        depths: dict[Style, Counter[int]] = {}
        for draft in found:
            if depth := self._listed(draft):
                depths.setdefault(self._style(draft), Counter())[depth] += 1
        levels = {style: counts.most_common(1)[0][0] for style, counts in depths.items()}
        level = max(levels.values(), default=0)
        for style in sorted({self._style(d) for d in found}, reverse=True):
            if style not in levels:
                larger = [levels[s] for s in levels if s > style]
                level = max(larger, default=0) + 1
                levels[style] = level
        return levels

    def _is_heading(self, draft: Draft) -> bool:
        if draft.first.bullet or draft.field or len(draft.lines) > _MOST_LINES:
            return False
        text = draft.text(self._hyphens)
        if len(text) > _LONGEST or not any(c.isalpha() for c in text) or _CODE.fullmatch(text):
            return False
        if self._listed(draft):
            return True
        if (mark := marks.opening(text)) and mark.number is None:
            return False  # an entry of a list that is set large, as slides do
        if draft.first.size >= _LARGE * self._body:
            short = len(text.split()) <= _FEW_WORDS or draft.first.size >= _HUGE * self._body
            return text[-1] not in ".;," or (short and len(text) < _LONGEST_CLOSED)
        bold = draft.bold and draft.first.size >= 0.95 * self._body and self._bold_tells
        if not bold or len(text) > _LONGEST_BOLD or text[-1] in ".;,:":
            return False
        return is_title(text) or vocabulary().label(text) is not None

    def _style(self, draft: Draft) -> Style:
        """Size and weight; where both say little, labelled and numbered titles stand first."""
        size, bold = round(draft.first.size * 2) / 2, draft.bold
        if size >= _LARGE * self._body:
            return (size, bold, True)
        text = draft.text(self._hyphens)
        return (size, bold, bool(vocabulary().label(text) or title_number(text)))

    def _listed(self, draft: Draft) -> int | None:
        titles = self._outline.get(draft.first.page)
        return titles.get(fold(draft.text(self._hyphens))) if titles else None
