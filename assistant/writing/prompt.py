"""What a model is told: the question, and the judged passages, numbered and fenced."""

import secrets
from collections.abc import Mapping

from ..answers.readings import Reading
from ..tables import table

#: Characters of a passage that a model is given. A decision: two quotes of the longest.
_PASSAGE = 1200
#: A decision: a little below what is usual in Italian, so that a prompt never is too long.
_CHARACTERS_A_TOKEN = 3
#: Tokens that are kept free for the reply. A decision: what it may have, with room.
_REPLY = 1000


def prompt(
    language: str,
    question: str,
    passages: Mapping[int, str],
    context: int,
    reading: Reading | None = None,
    *,
    short: bool = False,
) -> tuple[str, str] | None:
    """System and user message; None where the passages do not fit into a context of so many tokens.

    The fence has a word that no passage can know, so that none can close it.
    """
    texts = table("writing.toml")
    told = texts.get(language, texts["it"])
    fence = f"PASSO-{secrets.token_hex(4)}"
    shown = "\n".join(
        f"[{n}] <<<{fence}\n{text[:_PASSAGE]}\n{fence}>>>" for n, text in passages.items()
    )
    user = told["user"].strip().format(question=question[:_PASSAGE], passages=shown)
    wanted = (told["system"], told.get(reading or "", ""), told["short"] if short else "")
    system = "\n".join(line.strip() for line in wanted if line)
    if (len(system) + len(user)) / _CHARACTERS_A_TOKEN + _REPLY > context:
        return None
    return system, user
