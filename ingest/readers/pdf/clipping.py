"""What clipping paths leave visible of a page, in pdfminer's terms.

pdfminer reads `W` and `W*` (ISO 32000-1, 8.5.4) and does nothing: text that a cell cuts off is
read as if it showed. Here the box of each clipping path is kept with the graphics state, and
characters whose middle lies outside it are set apart.
"""

from typing import Any

from pdfminer.layout import LTChar
from pdfminer.pdfinterp import PDFPageInterpreter
from pdfminer.utils import apply_matrix_pt
from pdfplumber.page import Page, PDFPageAggregatorWithMarkedContent

#: Left, bottom, right and top in points, as PDF counts them.
_Box = tuple[float, float, float, float]

#: How far, in points, a character may stand out of its clip: rounding, never half a letter.
_SLACK = 0.5


def hidden_text(page: Page) -> str:
    """Lay out a page without the characters that its clipping paths hide, and give their text.

    To be called before anything else is asked of the page.
    """
    device = _Device(page.pdf.rsrcmgr, pageno=page.page_number, laparams=page.pdf.laparams)
    interpreter = _Interpreter(page.pdf.rsrcmgr, device)
    interpreter.process_page(page.page_obj)
    page._layout = device.get_result()
    return " ".join("".join(device.hidden).split())


class _Device(PDFPageAggregatorWithMarkedContent):
    """Collects a page's objects; characters outside the clip go to `hidden`."""

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.clip: _Box | None = None
        self.hidden: list[str] = []

    def render_char(self, *args: Any, **named: Any) -> float:
        before = len(self.cur_item._objs)
        advance = super().render_char(*args, **named)
        if self.clip and len(self.cur_item._objs) > before:
            char = self.cur_item._objs[-1]
            if isinstance(char, LTChar) and not _shows(char, self.clip):
                self.cur_item._objs.pop()
                self.hidden.append(char.get_text())
        return float(advance)


class _Interpreter(PDFPageInterpreter):
    """Keeps the box of the clipping path with the graphics state."""

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.clips: list[_Box | None] = []
        self.clip: _Box | None = None

    def subinterp(self) -> "PDFPageInterpreter":
        inner = super().subinterp()
        assert isinstance(inner, _Interpreter)
        inner.clip = self.clip
        return inner

    def do_Do(self, xobjid_arg: Any) -> None:
        super().do_Do(xobjid_arg)
        self._set(self.clip)

    def do_q(self) -> None:
        super().do_q()
        self.clips.append(self.clip)

    def do_Q(self) -> None:
        super().do_Q()
        if self.clips:
            self._set(self.clips.pop())

    def do_W(self) -> None:
        # No text can stand between W and the operator that ends the path.
        points = [
            apply_matrix_pt(self.ctm, (float(part[n]), float(part[n + 1])))
            for part in self.curpath
            for n in range(1, len(part) - 1, 2)
        ]
        if not points:
            return
        xs, ys = [x for x, _ in points], [y for _, y in points]
        box = (min(xs), min(ys), max(xs), max(ys))
        if self.clip:
            left, bottom, right, top = self.clip
            box = (max(box[0], left), max(box[1], bottom), min(box[2], right), min(box[3], top))
        self._set(box)

    def do_W_a(self) -> None:
        self.do_W()

    def _set(self, clip: _Box | None) -> None:
        self.clip = clip
        assert isinstance(self.device, _Device)
        self.device.clip = clip


def _shows(char: LTChar, clip: _Box) -> bool:
    x, y = (char.x0 + char.x1) / 2, (char.y0 + char.y1) / 2
    left, bottom, right, top = clip
    return left - _SLACK <= x <= right + _SLACK and bottom - _SLACK <= y <= top + _SLACK
