"""`python -m evals.counting SHARED_FOLDER`: how many counts are right, by plan and by kind.

All plans of the folder are indexed together, so that each question must find its plan.
"""

import argparse
import re
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from assistant.answer import Answer
from assistant.service import Assistant
from index.embed.choose import choose_embedder
from index.indexer import update
from index.library import open_library
from ingest.files import sources

from .questions import Counted, questions

_FOLDERS = ("plans", "plans-more", "plans-train")


def main() -> None:
    """Print the share of right numbers, by plan and kind, and each wrong one."""
    parser = argparse.ArgumentParser(prog="python -m evals.counting")
    parser.add_argument("shared", type=Path)
    parser.add_argument("--index", type=Path, help="an index that is kept from run to run")
    parser.add_argument("--questions", type=Path, help="another set of the same form")
    arguments = parser.parse_args()
    with TemporaryDirectory() as box:
        assistant = _assistant(arguments.shared, arguments.index or Path(box))
        asked = questions(arguments.questions)
        answered = [(one, assistant.ask(one.question)) for one in asked]
    _print(answered)


def _assistant(shared: Path, index: Path) -> Assistant:
    folders = [shared / name for name in _FOLDERS if (shared / name).is_dir()]
    embedder = choose_embedder("e5")
    update(index, list(sources(folders)), lambda: embedder)
    return Assistant(open_library(index), embedder)


def is_right(one: Counted, answer: Answer) -> bool:
    """Whether the short answer, or else the first line, holds a right number."""
    if answer.headline is not None:
        return answer.headline.value in [str(value) for value in one.values]
    if answer.abstained:
        return False
    first = answer.text.split("\n", 1)[0]
    found = re.findall(r"(?<![\w.,\[])\d+(?![\w.,]*\d)", first)
    return any(str(value) in found for value in one.values)


def _print(answered: Sequence[tuple[Counted, Answer]]) -> None:
    for title in ("plan", "kind"):
        groups: dict[str, list[bool]] = defaultdict(list)
        for one, answer in answered:
            groups[one.plan if title == "plan" else one.kind].append(is_right(one, answer))
        print(f"{title:64} right   of")
        for name, right in sorted(groups.items()):
            print(f"{name:64} {sum(right):5} {len(right):4}")
        print()
    wrong = [(one, answer) for one, answer in answered if not is_right(one, answer)]
    for one, answer in wrong:
        said = answer.headline.text if answer.headline else answer.text.split("\n", 1)[0]
        print(f"- {one.id} {one.question}\n    {one.values} | {said[:160]}")
    print(f"{len(answered) - len(wrong)} of {len(answered)} right")


if __name__ == "__main__":
    main()
