"""A conversation in OpenAI's form as a question of ours; and the chores that clients ask for."""

import json
import re

from ...answers.printable import elided
from ..schemas import Ask
from .errors import BadChat
from .schemas import Chat, Message

#: The model that asks all plans; `MODEL:PLAN` asks one.
MODEL = "chiedi-al-piano"
#: Earlier turns of the user that are kept, as /api/ask takes them. The same contract.
_MOST_TURNS = 50
#: Open WebUI asks the chat's own model for titles, tags and the like: the conversation stands in a
#: block, the form of the reply is told as JSON with one key (its config.py, *_PROMPT_TEMPLATE).
_CHORE = re.compile(r"<chat_history>(?P<turns>.*?)</chat_history>", re.S)
_CHORE_KEY = re.compile(r"\{\s*\"(?P<key>\w+)\"\s*:\s*(?P<form>[\[\"])")
_FIRST_TURN = re.compile(r"^\s*user:\s*(?P<text>.+?)\s*$", re.I | re.M)
#: Characters of a conversation's title. A decision: a line of a side bar.
_TITLE_WIDTH = 60


def asked(chat: Chat) -> Ask:
    """The user's last turn with those before it, and the plan that the model's name says; a blank
    question, which is greeted, where the user has said nothing. Raises BadChat."""
    *before, last = [m.text for m in chat.messages if _is_turn(m)] or [" "]
    return Ask(question=last, history=before[-_MOST_TURNS:], plans=_plans(chat.model))


def chore(chat: Chat) -> str | None:
    """The reply to what a client asks for itself (a title, tags, further questions), which is no
    question to plans: the title is the user's first turn, of all else there is none."""
    text = chat.messages[-1].text
    block = _CHORE.search(text)
    if chat.messages[-1].role != "user" or block is None:
        return None
    first = _FIRST_TURN.search(block["turns"])
    title = elided(" ".join(first["text"].split()), _TITLE_WIDTH) if first else ""
    form = _CHORE_KEY.search(text)
    if form is None:
        return title
    value: object = [] if form["form"] == "[" else title if form["key"] == "title" else ""
    return json.dumps({form["key"]: value}, ensure_ascii=False)


def _is_turn(message: Message) -> bool:
    return message.role == "user" and bool(message.text.strip())


def _plans(model: str) -> list[str]:
    """The plans that the name of a model asks; all of them for MODEL itself. Raises BadChat."""
    name, separator, plan = model.partition(":")
    if name != MODEL or (separator and not plan):
        raise BadChat(
            "model",
            f"Il modello {elided(model, 60)} non c'è: GET /v1/models li elenca.",
            status=404,
        )
    return [plan] if plan else []
