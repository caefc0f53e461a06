"""`python -m evals.counting SHARED_FOLDER`: how many counts are right, by plan and by kind.

All plans of the folder stand in one library, so that each question must find its plan. It needs no
vectors: only what counting itself answers is judged. `--invented` asks about the project's own
plans, `--read` about both, numbers and whole lists, on documents that the others leave out,
`--citizens` what people ask of both, `--fresh` plainly of every plan (half of the documents; with
`--kept` the others), `--asked` those that `evals.learning.counting` learns from (with `--kept`
those it holds out); `--kept` prints figures alone, of the questions that took no part in making the
rules.
"""

import argparse
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from assistant.answers.answer import Answer
from ingest.outline.keys import fold

from ..judgements.folds import Fold, folds
from .bare import Counter
from .countquestions import Counted, questions

_FOLDERS = ("plans", "plans-more", "plans-train")
_INVENTED = Path(__file__).parents[1] / "plans"
#: The parts of a set: those that rules may be made on, and those that only measure them.
_OPEN, _MEASURED = "open", "measured"
#: The kind of what asks for another number, or for something else, than those of a level's entries.
_UNCOUNTED = "other"
#: The kind of what the plan has not: silence is right, and none told.
_NONE = "none"
#: What stands between the words and the number of an entry that must be in one item of a list.
_BESIDE = "|"
#: The share of a list's items that may be none of its entries. A decision.
_MORE = 0.2
Answered = Sequence[tuple[Counted, Answer | None]]


def main() -> None:
    """Print the share of right numbers, by plan and kind, and each wrong one where asked."""
    parser = argparse.ArgumentParser(prog="python -m evals.counting")
    parser.add_argument("shared", type=Path)
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--invented", action="store_true", help="on the project's own plans")
    which.add_argument("--read", action="store_true", help="on both, lists too")
    which.add_argument("--citizens", action="store_true", help="on both, as people ask")
    which.add_argument("--fresh", action="store_true", help="plain questions on every plan")
    which.add_argument("--asked", action="store_true", help="on both, as is learnt from")
    shown = parser.add_mutually_exclusive_group()
    shown.add_argument("--misses", action="store_true", help="each wrong answer")
    shown.add_argument("--all", action="store_true", help="each answer")
    shown.add_argument("--kept", action="store_true", help="those kept aside: figures alone")
    parser.add_argument("--questions", type=Path, help="another set of the same form")
    arguments = parser.parse_args()
    kept = ("-measured" if arguments.read else "-kept") * arguments.kept
    name = "counting" + "-invented" * arguments.invented + "-read" * arguments.read + kept
    name = "counting-citizens" if arguments.citizens else name
    name = "counting-fresh" + kept if arguments.fresh else name
    name = "counting-asked" if arguments.asked else name
    own = arguments.invented or arguments.read or arguments.citizens or arguments.asked
    folders = [_INVENTED] * own + [arguments.shared / f for f in _FOLDERS if not arguments.invented]
    part = _MEASURED if arguments.kept else _OPEN
    asked = [one for one in questions(arguments.questions or name) if one.part in ("", part)]
    answered = list(_answered(asked, folders, arguments.shared))
    if not arguments.kept:
        _print_groups(answered)
        _print_answers(
            answered, wrong_only=not arguments.all, shown=arguments.misses or arguments.all
        )
    right = sum(is_right(one, answer) for one, answer in answered)
    silent = sum(_is_silent(answer) and not is_right(one, answer) for one, answer in answered)
    wrong = len(answered) - right - silent
    share = right / max(1, len(answered))
    print(f"{right} of {len(answered)} right ({share:.3f}), {wrong} wrong, {silent} silent")


def _answered(
    asked: Sequence[Counted], folders: Sequence[Path], shared: Path
) -> Iterator[tuple[Counted, Answer | None]]:
    """Each question with its answer from the plans of the folders, or of the folder it names."""
    for name in dict.fromkeys(one.folder for one in asked):
        read = [shared / name] if name else folders
        counter = Counter([folder for folder in read if folder.is_dir()])
        yield from ((o, counter.ask(o.question)) for o in asked if o.folder == name)


def is_right(one: Counted, answer: Answer | None) -> bool:
    """Whether the short answer, or else the first line, holds a right number; of a list, whether it
    has all its entries and little else; of what is no count, whether nothing is counted; of what
    the plan has not, whether nothing or none is."""
    if one.kind == _UNCOUNTED or (one.kind == _NONE and _is_silent(answer)):
        return _is_silent(answer)
    if answer is None or _is_silent(answer):
        return False
    if one.entries:
        return _is_whole(one.entries, answer)
    if answer.headline is not None:
        return answer.headline.value in [str(value) for value in one.values]
    first = answer.text.split("\n", 1)[0]
    found = re.findall(r"(?<![\w.,\[])\d+(?![\w.,]*\d)", first)
    return any(str(value) in found for value in one.values)


def _is_silent(answer: Answer | None) -> bool:
    return answer is None or answer.abstained


def _is_whole(entries: Sequence[str], answer: Answer) -> bool:
    items = list(_items(answer.text))
    told = all(any(_is_in(item, entry) for item in items) for entry in entries)
    return told and len(items) <= len(entries) * (1 + _MORE)


def _items(text: str) -> Iterator[str]:
    """The items of a list, each behind what stands above it in bold: how many a group has."""
    above = ""
    for line in text.split("\n"):
        above = line if line.startswith("**") else above
        if line.startswith("- "):
            yield fold(f"{above} {line}")


def _is_in(item: str, entry: str) -> bool:
    """Whether an item has each of the words that an entry is told by, a number as a whole one."""
    pieces = (fold(piece) for piece in entry.split(_BESIDE))
    return all(p in (item.split() if p.isdecimal() else item) for p in pieces)


def _print_groups(answered: Answered) -> None:
    for title in ("plan", "kind"):
        groups: dict[str, list[bool]] = defaultdict(list)
        for one, answer in answered:
            groups[one.plan if title == "plan" else one.kind].append(is_right(one, answer))
        print(f"{title:64} right   of")
        for name, right in sorted(groups.items()):
            print(f"{name:64} {sum(right):5} {len(right):4}")
        print()


def _print_answers(answered: Answered, *, wrong_only: bool, shown: bool) -> None:
    """Answers on locked documents are never shown."""
    open_ = ((o, a) for o, a in answered if folds().get(o.plan) is not Fold.LOCKED)
    for one, answer in open_ if shown else ():
        right = is_right(one, answer)
        if right and wrong_only:
            continue
        said = answer.text.replace("\n", " / ") if answer else "-"
        print(f"{'+' if right else '-'} {one.id} {one.question}\n    {one.values} | {said[:240]}")


if __name__ == "__main__":
    main()
