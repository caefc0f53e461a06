"""A report as one HTML file that needs nothing else: the matrix leads to the pairs behind a cell."""

from html import escape

from markupsafe import Markup

from ..answers.blocks import Block, BlockKind
from ..answers.hypertext import hypertext
from .content import Entry, Fact, Grid, Quote, Report, Section, Table
from .officetext import flat
from .picture import as_svg, legend
from .report_words import Terms

_STYLE = (
    "body{font:16px/1.5 Arial,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;"
    "color:#17324d;overflow-wrap:break-word}table{border-collapse:collapse;width:100%}"
    "th,td{border:1px solid #5c6f82;padding:.3rem .5rem;text-align:left;vertical-align:top}"
    "th{background:#e8edf3}.facts{table-layout:fixed}.facts th{width:35%}"
    # what is wider than the screen is moved by itself, by a finger or by the keys
    ".wide{overflow-x:auto;margin:1rem 0}.wide svg{min-width:36rem}"
    "blockquote{margin:.3rem 0}small{color:#435a70}article:target{outline:3px solid #06c}"
    "figure{margin:1rem 0}.c{text-align:center}.sign{margin:3rem 0}"
    "@media print{.annex{break-before:page}.wide{overflow:visible}}"
)


def as_page(report: Report) -> bytes:
    """The bytes of the file, in UTF-8."""
    terms = Terms(report.language)
    parts = [f"<h1>{_text(report.title)}</h1><p><strong>{_text(report.subject)}</strong></p>"]
    if report.summary:
        parts.append(_facts(report.summary.facts))
        findings = "".join(f"<li>{_text(one)}</li>" for one in report.summary.findings)
        parts.append(f"<h2>{_text(terms('findings'))}</h2><ol>{findings}</ol>")
        parts.append(f'<p class="sign">{_text(terms("signature"))}</p>')
    parts += [_grid(grid, terms) for grid in report.grids]
    parts += [_table(table) for table in (*report.body, *report.tables)]
    parts.append(f'<div class="annex"><h2>{_text(terms("annex"))}</h2>{_facts(report.facts)}')
    parts.append("".join(f"<p>{_text(note)}</p>" for note in report.notes))
    parts += [_block(block) for block in report.prose]
    number = 0
    for section in report.sections:
        parts.append(_section(section, number, terms))
        number += len(section.entries)
    parts += [f"<h3>{_text(s.title)}</h3>{_facts(s.facts)}" for s in report.sources]
    title = _text(f"{report.title}: {report.subject}")
    return (
        f'<!doctype html><html lang="{report.language}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width"><title>{title}</title>'
        f"<style>{_STYLE}</style></head><body><main>{''.join(parts)}</div></main></body></html>\n"
    ).encode()


def _block(block: Block) -> str:
    tag = {BlockKind.PLAN: "h3", BlockKind.PATH: "h4", BlockKind.ITEM: "blockquote"}
    name = tag.get(block.kind, "p")
    return f"<{name}>{hypertext(block.runs, lambda n: Markup(f'[{n}]'))}</{name}>"


def _text(text: str) -> str:
    return escape(flat(text))


def _facts(facts: tuple[Fact, ...]) -> str:
    rows = "".join(
        f'<tr><th scope="row">{_text(f.name)}</th><td>{_text(f.value)}</td></tr>' for f in facts
    )
    return f'<div class="wide"><table class="facts">{rows}</table></div>'


def _grid(grid: Grid, terms: Terms) -> str:
    heads = "".join(f'<th scope="col">{_text(column)}</th>' for column in grid.columns)
    lines = []
    for row, cells in zip(grid.rows, grid.cells, strict=True):
        held = "".join(
            f'<td class="c"><a href="#pair-{cell.pairs[0]}" title="{", ".join(map(str, cell.pairs))}">'
            f"{_text(cell.text) or len(cell.pairs)}</a></td>"
            if cell.pairs
            else f'<td class="c">{_text(cell.text)}</td>'
            for cell in cells
        )
        lines.append(f'<tr><th scope="row">{_text(row)}</th>{held}</tr>')
    table = f"<table><tr><td></td>{heads}</tr>{''.join(lines)}</table>"
    return (
        f"<h2>{_text(grid.title)}</h2><figure>{_wide(as_svg(grid), grid.title)}"
        f"<figcaption><small>{_text(legend(grid))}</small></figcaption></figure>"
        f"<details><summary>{_text(terms('matrix_table'))}</summary>"
        f"{_wide(table, grid.title)}</details>"
    )


def _table(table: Table) -> str:
    heads = "".join(f'<th scope="col">{_text(column)}</th>' for column in table.columns)
    width = len(table.columns)
    rows = "".join(
        f'<tr><th scope="colgroup" colspan="{width}">{_text(row[0])}</th></tr>'
        if len(row) == 1 < width
        else f"<tr>{''.join(f'<td>{_text(cell)}</td>' for cell in row)}</tr>"
        for row in table.rows
    )
    whole = _wide(f"<table><tr>{heads}</tr>{rows}</table>", table.title)
    return f"<h2>{_text(table.title)}</h2>{whole}"


def _wide(content: str, title: str) -> str:
    """What may be wider than a screen, as a region that is moved by itself."""
    return (
        f'<div class="wide" role="region" tabindex="0" aria-label="{_text(title)}">{content}</div>'
    )


def _section(section: Section, before: int, terms: Terms) -> str:
    entries = "".join(
        _entry(entry, number, terms) for number, entry in enumerate(section.entries, before + 1)
    )
    return f"<h2>{_text(section.title)}</h2><p>{_text(section.intro)}</p>{entries}"


def _entry(entry: Entry, number: int, terms: Terms) -> str:
    score = f" · {terms.score(entry.score)}" if entry.score is not None else ""
    said = [f"<h3>{number}. {_text(entry.status)}{score}</h3>"]
    said += [f"<p>{_text(mark)}</p>" for mark in entry.marks]
    said += [
        f"<p>{_text(f'{r.verdict}, {r.author}, {r.time} UTC {r.note} {r.mark}')}</p>"
        for r in entry.rulings
    ]
    said += [_quote(quote, terms) for quote in entry.quotes]
    said += [
        f"<p>{_text(terms('status_near'))} ({terms.score(near.score or 0.0)}): {_text(near.lacks)}"
        f"</p>{_quote(near.quote, terms)}"
        for near in entry.nearest
    ]
    return f'<article id="pair-{number}">{"".join(said)}</article>'


def _quote(quote: Quote, terms: Terms) -> str:
    place = [quote.document, *terms.on_page(quote.page)]
    if quote.end:
        place.append(terms("characters", start=quote.start, end=quote.end))
    return (
        f"<blockquote><strong>{_text(quote.side)}</strong> «{_text(quote.text)}»"
        f"<br><small>{_text(', '.join(place))}</small></blockquote>"
    )
