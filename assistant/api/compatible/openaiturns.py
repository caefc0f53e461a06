"""A conversation in OpenAI's form as a question of ours; and the chores that clients ask for."""

import json
import re

from ...answers.printable import elided
from ...answers.readings import Reading
from ...turns import LONGEST_QUESTION
from ..schemas import Ask
from .errors import BadChat
from .schemas import Chat, Message

#: The model that asks all plans; `MODEL-READING` tells the answer for someone, `:PLAN` asks one
#: plan.
MODEL = "chiedi"
_NAME = re.compile(rf"{MODEL}(?:-(?P<reading>{'|'.join(Reading)}))?(?::(?P<plan>.+))?", re.S)
#: Earlier turns of the user that are kept, as /api/ask takes them. The same contract.
_MOST_TURNS = 50
#: Open WebUI asks the chat's own model for titles, tags and the like: the conversation stands in a
#: block, the form of the reply is told as JSON with one key (its config.py, *_PROMPT_TEMPLATE).
_HISTORY = ("<chat_history>", "</chat_history>")
_CHORE_KEY = re.compile(r"\{\s*\"(?P<key>\w+)\"\s*:\s*(?P<form>[\[\"])")
_USER = "user:"
#: Characters of a conversation's title. A decision: a line of a side bar.
_TITLE_WIDTH = 60
#: Which of its tools a question needs is asked with a system turn that lists them.
_TOOLS = "Available Tools:"
_NO_TOOL = '{"tool_calls": []}'
#: What a spoken question feels like is asked for, as one picture.
_MOOD = "Your task is to reflect the speaker's likely facial expression"
#: Where files or sites are attached their text stands in the turn, above the question or around it;
#: and where replies of several models are to become one, so do they.
_TASK = "### Task:"
_CONTEXT = ("<context>", "</context>")
_QUERY = ("<user_query>", "</user_query>")
_MERGED = "You have been provided with a set of responses from various models"
_MERGED_QUERY = ('latest user query: "', '"\n')


def asked(chat: Chat) -> Ask:
    """The user's last turn with those before it, and the plan and reading that the model's name
    says; a blank question, which is greeted, where the user has said nothing. Raises BadChat."""
    turns = [_question(m.text) for m in chat.messages if _is_turn(m)]
    last, before = (turns[-1], turns[:-1]) if turns else (" ", [])
    reading, plans = _named(chat.model)
    history = [turn[:LONGEST_QUESTION] for turn in before[-_MOST_TURNS:]]
    # what nobody may send as a question is greeted where nothing was asked yet
    return Ask.model_construct(question=last, history=history, plans=plans, reading=reading)


def chore(chat: Chat) -> str | None:
    """The reply to what a client asks for itself (a title, tags, further questions, a tool), which
    is no question to plans: the title is the user's first turn, of all else there is none."""
    last = chat.messages[-1]
    if last.role != "user":
        return None
    if last.text.lstrip().startswith(_MOOD):
        return ""
    tools = next((m.text for m in chat.messages if m.role == "system"), "")
    if tools.lstrip().startswith(_TOOLS):
        return _NO_TOOL
    history = _between(last.text, *_HISTORY)
    if history is None:
        return None
    form = _CHORE_KEY.search(last.text)
    title = _title(history)
    return title if form is None else _filled(form, title)


def _title(history: str) -> str:
    """The first turn of the user in a conversation that a client tells again."""
    lines = (line.strip() for line in history.splitlines())
    first = next((line for line in lines if line.lower().startswith(_USER)), "")
    return elided(" ".join(first[len(_USER) :].split()), _TITLE_WIDTH)


def _filled(form: re.Match[str], title: str) -> str:
    """A form with the title where that is asked for, and nothing where something else is."""
    value: object = [] if form["form"] == "[" else title if form["key"] == "title" else ""
    return json.dumps({form["key"]: value}, ensure_ascii=False)


def _question(text: str) -> str:
    """What the user wrote of a turn that a client has put something around."""
    bare = text.lstrip()
    if bare.startswith(_MERGED):
        return _between(text, *_MERGED_QUERY) or text
    if not bare.startswith(_TASK) or _between(text, *_CONTEXT) is None:
        return text
    rest = text.rpartition(_CONTEXT[1])[2]
    return (_between(text, *_QUERY) or rest).strip() or text


def _between(text: str, opening: str, closing: str) -> str | None:
    """What stands between two marks, found in one pass however often they occur; None where one is
    missing."""
    _, found, rest = text.partition(opening)
    inner, ended, _ = rest.partition(closing)
    return inner if found and ended else None


def _is_turn(message: Message) -> bool:
    return message.role == "user" and bool(message.text.strip())


def _named(model: str) -> tuple[Reading | None, list[str]]:
    """The reading and the plans that the name of a model says; none and all for MODEL itself.
    Raises BadChat."""
    name = _NAME.fullmatch(model)
    if name is None:
        raise BadChat("model", "model", status=404, name=elided(model, 60))
    reading = Reading(name["reading"]) if name["reading"] else None
    return reading, [name["plan"]] if name["plan"] else []
