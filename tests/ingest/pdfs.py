"""Small PDFs with the faults and forms that real plans have, in words of our own."""

from collections.abc import Callable, Sequence

from fpdf import FPDF, XPos, YPos

SENTENCE = (
    "Il comune imaginario apre ogni anno una stagione di lavori nei cortili delle scuole, "
    "e chi abita nelle vicinanze può proporre quali alberi piantare e dove mettere le panchine"
)


class Plan(FPDF):
    """A4 pages in points, Helvetica; `furniture` draws what every page carries."""

    def __init__(self, *furniture: Callable[["Plan"], None]) -> None:
        super().__init__(unit="pt", format="A4")
        self._furniture = furniture
        self.set_margins(60, 70, 60)
        self.set_auto_page_break(True, margin=70)
        self.add_page()
        self.set_font("helvetica", size=11)

    def header(self) -> None:
        """Draw the furniture; called for each new page."""
        for draw in self._furniture:
            draw(self)
        if self._furniture:
            self.set_xy(60, 70)
            self.set_text_color(0)
            self.set_font("helvetica", size=11)

    def heading(self, text: str, size: int = 20) -> None:
        """A heading in large bold type."""
        self.set_font("helvetica", "B", size)
        self.multi_cell(0, size * 1.2, text, new_x=XPos.LMARGIN, new_y=YPos.NEXT)
        self.ln(6)
        self.set_font("helvetica", size=11)

    def text_block(self, text: str, width: float = 0) -> None:
        """A paragraph with a gap after it."""
        self.multi_cell(width, 13.5, text, new_x=XPos.LMARGIN, new_y=YPos.NEXT, align="L")
        self.ln(8)

    def bullet(self, text: str, indent: float = 15) -> None:
        """An entry of a list with a typed bullet and a hanging indent."""
        self.set_x(60 + indent)
        self.cell(12, 13.5, "\u00b7")
        self.multi_cell(0, 13.5, text, new_x=XPos.LMARGIN, new_y=YPos.NEXT, align="L")

    def rows(self, rows: Sequence[Sequence[str]], *, repeat_header: bool = True) -> None:
        """A ruled table whose rows may run over the page's end."""
        with self.table(line_height=13.5, repeat_headings=int(repeat_header)) as table:
            for row in rows:
                table.row(row)

    def column(self, text: str, left: float, top: float) -> None:
        """A justified column of 220 points."""
        self.set_xy(left, top)
        self.multi_cell(220, 13.5, text, align="J")

    def note(self, text: str) -> None:
        """A line of small type at the foot of the page."""
        self.set_xy(60, 750)
        self.set_font("helvetica", size=8)
        self.multi_cell(0, 10, text, new_x=XPos.LMARGIN, new_y=YPos.NEXT)
        self.set_font("helvetica", size=11)

    def grid(
        self,
        rows: Sequence[tuple[float, Sequence[str]]],
        top: float,
        *,
        open_top: bool = False,
        open_bottom: bool = False,
    ) -> None:
        """A table drawn by hand: rows of a height and cells, whose outer rules may be missing."""
        edges = [60 + 475 / len(rows[0][1]) * i for i in range(len(rows[0][1]) + 1)]
        heights = [top]
        for height, _ in rows:
            heights.append(heights[-1] + height)
        for i, height in enumerate(heights):
            missing = (i == 0 and open_top) or (i == len(rows) and open_bottom)
            if not missing:
                self.line(edges[0], height, edges[-1], height)
        for edge in edges:
            self.line(edge, heights[0], edge, heights[-1])
        for (_, cells), height in zip(rows, heights, strict=False):
            for edge, cell in zip(edges, cells, strict=False):
                for n, line in enumerate(cell.split("\n")):
                    self.text(edge + 4, height + 12 + 12 * n, line)

    def bytes(self) -> bytes:
        """The finished file."""
        return bytes(self.output())


def stamp(plan: Plan) -> None:
    """A draft's mark across the page."""
    plan.set_font("helvetica", "B", 90)
    plan.set_text_color(215)
    with plan.rotation(50, 300, 420):
        plan.text(120, 440, "BOZZA")


def running(plan: Plan) -> None:
    """A running header and the number of the page at its foot."""
    plan.set_font("helvetica", size=8)
    plan.text(60, 40, "Piano del comune imaginario 2030")
    plan.text(290, 815, f"Pagina {plan.page_no()} di 9")


def drawn_bullet(plan: Plan, text: str) -> None:
    """An entry whose bullet is a disc, as browsers print it."""
    plan.ellipse(77, plan.get_y() + 5, 4, 4, style="F")
    plan.set_x(87)
    plan.multi_cell(0, 13.5, text, new_x=XPos.LMARGIN, new_y=YPos.NEXT, align="L")


def page_of_contents(plan: Plan, titles: Sequence[str]) -> None:
    """A table of contents with dotted leaders."""
    plan.heading("Indice", 16)
    for number, title in enumerate(titles, start=2):
        plan.cell(420, 14, f"{title} {'.' * 60}")
        plan.cell(40, 14, str(number), new_x=XPos.LMARGIN, new_y=YPos.NEXT)
