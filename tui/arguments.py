"""Arguments of the command line, with all that is said of them in Italian: `argparse` speaks English."""

import argparse
import re
from collections.abc import Iterable
from difflib import get_close_matches
from typing import Any, NoReturn

from .commands.common import USAGE, complain

#: The largest port (the standard: 16 bits).
_LAST_PORT = 65535
#: Processes. A decision: more than any machine of an office has cores.
_MOST_WORKERS = 64
_OF_ARGUMENT = re.compile(r"argument (?P<name>[^:]+): (?P<rest>.*)", re.S)
#: What `argparse` says of one argument, and what is said instead.
_OF_ONE = (
    (r"expected one argument", "manca il valore di {name}: scriverlo subito dopo"),
    (r"expected at most one argument", "{name} vuole al più un valore: togliere gli altri"),
    (r"expected at least one argument", "{name} vuole almeno un valore: scriverlo subito dopo"),
    (r"expected (?P<n>\d+) arguments?", "{name} vuole {n} valori: scriverli subito dopo"),
    (r"not allowed with argument (?P<other>.+)", "{name} e {other} non vanno insieme: usarne uno"),
    (
        r"ignored explicit argument (?P<value>.+)",
        "{name} non vuole un valore: togliere {value}",
    ),
    (
        r"invalid \S+ value: (?P<value>.+)",
        "{value} non va bene per {name}: correggerlo",
    ),
)
#: What it says of all of them.
_OF_ALL = (
    (
        r"unrecognized arguments: (?P<value>.+)",
        "non si capisce «{value}»: toglierlo o correggerlo",
    ),
    (
        r"one of the arguments (?P<value>.+) is required",
        "serve uno di questi: {value}",
    ),
    (
        r"ambiguous option: (?P<value>\S+) could match (?P<other>.+)",
        "{value} può voler dire {other}: scriverla per intero",
    ),
    (r"unexpected option string: (?P<value>.+)", "{value} qui non va: toglierla"),
)
_REQUIRED = re.compile(r"the following arguments are required: (?P<names>.+)", re.S)
_CHOICE = re.compile(r"invalid choice: (?P<value>.+?) \(choose from (?P<choices>.+)\)", re.S)
_TITLES = {"positional arguments": "argomenti", "options": "opzioni"}
#: What stands for the name of a command.
COMMAND, ACTION = "COMANDO", "AZIONE"


class Parser(argparse.ArgumentParser):
    """Tells what is wrong with the arguments in one Italian line; its help is Italian too."""

    def __init__(self, *, add_help: bool = True, **options: Any) -> None:
        super().__init__(add_help=False, formatter_class=_Help, **options)
        if add_help:
            told = "mostra questo aiuto ed esce"
            self.add_argument("-h", "--help", action="help", help=told)

    def add_argument_group(self, *args: Any, **options: Any) -> Any:
        """A group of arguments; the titles that `argparse` gives are told in Italian."""
        title, *others = args or (None,)
        return super().add_argument_group(_TITLES.get(title, title), *others, **options)

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and end."""
        told = italian(message)
        complain(f"{told[0].upper()}{told[1:]}; {self.prog} --help dice come si usa.")
        self.exit(USAGE)


class _Help(argparse.HelpFormatter):
    """Help whose usage is told in Italian."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        """Add the line of the usage."""
        super().add_usage(usage, actions, groups, "Uso: " if prefix is None else prefix)


def italian(message: str) -> str:
    """What `argparse` says, in Italian; what is not its own stays as it is."""
    if found := _REQUIRED.fullmatch(message):
        names = found["names"]
        return f"mancano {names}: aggiungerli" if ", " in names else f"manca {names}: aggiungerlo"
    if found := _OF_ARGUMENT.fullmatch(message):
        return _of_one(found["name"], found["rest"])
    return _filled(_OF_ALL, message) or message


def _of_one(name: str, rest: str) -> str:
    if found := _CHOICE.fullmatch(rest):
        return _of_choice(name, _bare(found["value"]), found["choices"])
    return _filled(_OF_ONE, rest, name=name) or f"{name}: {rest}"


def _of_choice(name: str, value: str, choices: str) -> str:
    known = [_bare(one) for one in choices.split(", ")]
    if name not in (COMMAND, ACTION):
        return f"{name} non può essere «{value}»: scegliere fra {', '.join(known)}"
    what = "il comando" if name == COMMAND else "l'azione"
    near = get_close_matches(value, known, n=1)
    way = f"forse {near[0]}?" if near else f"ci sono {', '.join(known)}"
    return f"{what} «{value}» non c'è: {way}"


def _filled(table: Iterable[tuple[str, str]], message: str, **values: str) -> str:
    """The sentence of a table for a message; empty where it has none."""
    for pattern, told in table:
        if found := re.fullmatch(pattern, message, re.S):
            held = {
                key: f"«{_bare(v)}»" if v != _bare(v) else v for key, v in found.groupdict().items()
            }
            return told.format(**values, **held)
    return ""


def _bare(quoted: str) -> str:
    """A value without the quotes around it."""
    return quoted.strip().strip("'\"")


def port(text: str) -> int:
    """A port. Raises ArgumentTypeError."""
    return _between(text, 0, _LAST_PORT, "una porta")


def workers(text: str) -> int:
    """How many processes answer. Raises ArgumentTypeError."""
    return _between(text, 1, _MOST_WORKERS, "un numero di processi")


def _between(text: str, least: int, most: int, what: str) -> int:
    """A whole number within bounds. Raises ArgumentTypeError."""
    if not text.strip().isdecimal() or not least <= int(text[:9]) <= most:
        raise argparse.ArgumentTypeError(
            f"«{text}» non è {what}: scegliere un numero da {least} a {most}"
        )
    return int(text)
