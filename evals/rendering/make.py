"""Which plan is written in which format."""

from collections.abc import Callable, Iterator
from pathlib import Path

from ..corpus import page
from . import docx, plaintext, typeset, workbook
from .plan import Plan, load

PLANS = Path(__file__).resolve().parents[1] / "plans" / "invented"


def _page(plan: Plan) -> bytes:
    return page.framed(plan.title, plan.content)


WRITERS: dict[str, Callable[[Plan], bytes]] = {
    "docx": docx.write,
    "html": _page,
    "md": plaintext.markdown,
    "pdf": typeset.write,
    "txt": plaintext.wrapped,
    "xlsx": workbook.write,
}


def make(folder: Path, plans: Path = PLANS) -> Iterator[Path]:
    """Write every plan into a folder in the format that it names; the paths as they are written."""
    folder.mkdir(parents=True, exist_ok=True)
    for source in sorted(plans.glob("*.html")):
        plan = load(source)
        path = folder / f"{plan.id}.{plan.ending}"
        path.write_bytes(WRITERS[plan.ending](plan))
        yield path
