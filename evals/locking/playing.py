"""A server on loopback that plays a language model over OpenAI's protocol, by a script."""

import json
import re
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

#: Makes the pieces of a reply from the messages; a float is a pause in seconds.
Script = Callable[[list[dict[str, Any]]], Iterator[str | float]]


class Played:
    """What the server is to do, and what it was asked."""

    def __init__(self) -> None:
        self.script: Script = lambda messages: iter(())
        self.status = 200
        self.breaks = False
        self.asked: list[dict[str, Any]] = []


@contextmanager
def playing() -> Iterator[tuple[str, Played]]:
    """The base URL of a server, and its script."""
    played = Played()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["content-length"])))
            played.asked.append(body)
            self.send_response(played.status)
            self.send_header("content-type", "text/event-stream")
            self.end_headers()
            if played.status != 200:
                self.wfile.write(b'{"error": {"message": "no"}}')
                return
            for piece in played.script(body["messages"]):
                if isinstance(piece, float):
                    time.sleep(piece)
                    continue
                delta = {"role": "assistant", "content": piece}
                self._send({"choices": [{"index": 0, "delta": delta, "finish_reason": None}]})
            if played.breaks:
                self.wfile.write(b'data: {"choices": [{"ind')
                return
            self._send({"choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}]})
            self.wfile.write(b"data: [DONE]\n\n")

        def _send(self, chunk: dict[str, Any]) -> None:
            whole = {
                "id": "x",
                "object": "chat.completion.chunk",
                "created": 1,
                "model": "m",
                **chunk,
            }
            self.wfile.write(f"data: {json.dumps(whole)}\n\n".encode())
            self.wfile.flush()

        def log_message(self, *args: Any) -> None:
            pass

    class Quiet(ThreadingHTTPServer):
        def handle_error(self, *args: Any) -> None:
            """A client that has heard enough hangs up."""

    server = Quiet(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/v1", played
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)


def passages(messages: list[dict[str, Any]]) -> dict[int, str]:
    """The passages that a prompt fences, by number."""
    text = messages[-1]["content"]
    found = re.findall(r"\[(\d+)\] <<<(\S+)\n(.*?)\n\2>>>", text, re.S)
    return {int(n): passage for n, _, passage in found}
