"""`chiedi mcp`: the tools of the Model Context Protocol on standard input and output."""

import argparse

import anyio

from assistant.settings import Settings
from index.folder import IndexFolder

from .ask import assistant_of
from .common import OK, follower_of, index_of


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Serve the program that started this command until it closes the line."""
    from assistant.api.answering import Answering
    from assistant.api.links import Links
    from assistant.api.metrics import Metrics
    from assistant.api.pages.site import sites_of
    from assistant.api.state import State
    from assistant.api.tools.server import Door

    folder = IndexFolder(index_of(arguments, settings))
    settings = settings.model_copy(update={"index": folder.path})
    if follower := follower_of(arguments, settings):
        follower.start()
    state = State(lambda: assistant_of(arguments, settings), folder.made)
    links = Links(settings, sites_of(settings))
    door = Door(state, Answering(state, settings, Metrics()), settings, links, local=True)
    anyio.run(door.server.run_stdio_async)
    return OK
