"""Requests as nobody should send them: what they are called, their bytes, and whether where they end
is in doubt (RFC 9112, 6.3): then one answer at most may come, and it is a refusal."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

_JSON = b"Content-Type: application/json\r\n"
_ASK = b'{"question":"Quali azioni ci sono?"}'
#: What would be a request of its own, were it taken for one.
SMUGGLED = b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n"


@dataclass(frozen=True)
class Sent:
    """One request."""

    name: str
    data: bytes
    in_doubt: bool = False


def every() -> list[Sent]:
    """All of them, each of another name."""
    return [*_lines(), *_headers(), *_framings(), *_targets(), *_bodies(), *_forms()]


def _post(path: str, headers: bytes, body: bytes) -> bytes:
    return f"POST {path} HTTP/1.1\r\nHost: x\r\n".encode() + headers + b"\r\n" + body


def _sized(path: str, body: bytes, kind: bytes = _JSON) -> bytes:
    return _post(path, kind + b"Content-Length: %d\r\n" % len(body), body)


def _lines() -> Iterator[Sent]:
    lines = {
        "nothing": b"\r\n\r\n",
        "no version": b"GET /\r\n\r\n",
        "an old version": b"GET / HTTP/0.9\r\n\r\n",
        "version 1.0": b"GET /healthz HTTP/1.0\r\n\r\n",
        "a version to come": b"GET / HTTP/3.0\r\nHost: x\r\n\r\n",
        "no version at all": b"GET / HTTP/x\r\nHost: x\r\n\r\n",
        "the preface of version 2": b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        "TLS": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(64) + b"\r\n\r\n",
        "noise": bytes(range(256)) + b"\r\n\r\n",
        "zeros": bytes(4096),
        "blanks": b" " * 4096 + b"\r\n\r\n",
        "an own method": b"FIND / HTTP/1.1\r\nHost: x\r\n\r\n",
        "a method of other letters": "PÒST / HTTP/1.1\r\nHost: x\r\n\r\n".encode(),
        "a long method": b"A" * 9000 + b" / HTTP/1.1\r\nHost: x\r\n\r\n",
        "small letters": b"get / http/1.1\r\nHost: x\r\n\r\n",
        "two blanks": b"GET  /healthz  HTTP/1.1\r\nHost: x\r\n\r\n",
        "a tab": b"GET\t/healthz\tHTTP/1.1\r\nHost: x\r\n\r\n",
        "line ends alone": b"GET /healthz HTTP/1.1\nHost: x\n\n",
        "returns alone": b"GET /healthz HTTP/1.1\rHost: x\r\r",
        "a connection": b"CONNECT example.org:443 HTTP/1.1\r\nHost: example.org\r\n\r\n",
        "all options": b"OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n",
        "a trace": b"TRACE / HTTP/1.1\r\nHost: x\r\n\r\n",
        "another protocol": b"GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: eA==\r\nSec-WebSocket-Version: 13\r\n\r\n",
        "version 2 asked": b"GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AA\r\n\r\n",
    }
    yield from (Sent(name, data) for name, data in lines.items())


def _headers() -> Iterator[Sent]:
    get = b"GET / HTTP/1.1\r\n"
    found = {
        "no host": get + b"\r\n",
        "two hosts": get + b"Host: a\r\nHost: b\r\n\r\n",
        "an empty host": get + b"Host:\r\n\r\n",
        "a host of markup": get + b'Host: "><script>alert(1)</script>\r\n\r\n',
        "a host of other letters": get + "Host: ò\r\n\r\n".encode(),
        "a host with a path": get + b"Host: x/../../y\r\n\r\n",
        "a host with a wrong port": get + b"Host: x:99999999\r\n\r\n",
        "a host with half an address": get + b"Host: [::1\r\n\r\n",
        "a header too long": get + b"Host: x\r\nX: " + b"a" * 70_000 + b"\r\n\r\n",
        "a name too long": get + b"Host: x\r\n" + b"a" * 70_000 + b": x\r\n\r\n",
        "too many headers": get
        + b"Host: x\r\n"
        + b"".join(b"X%d: x\r\n" % n for n in range(3000))
        + b"\r\n",
        "the same header often": get + b"Host: x\r\n" + b"Cookie: a=b\r\n" * 900 + b"\r\n",
        "a name with a blank": get + b"Host : x\r\n\r\n",
        "a name with a blank before": get + b" Host: x\r\n\r\n",
        "no name": get + b"Host: x\r\n: y\r\n\r\n",
        "no colon": get + b"Host: x\r\nNothing\r\n\r\n",
        "a folded header": get + b"Host: x\r\nX: a\r\n b\r\n\r\n",
        "a zero": get + b"Host: x\r\nX: a\x00b\r\n\r\n",
        "a return within": get + b"Host: x\r\nX: a\rb\r\n\r\n",
        "bytes of no letters": get + b"Host: x\r\nX: \xff\xfe\r\n\r\n",
        "languages": get
        + b"Host: x\r\nAccept-Language: "
        + b",".join(b"it;q=0.%d" % n for n in range(2000))
        + b"\r\n\r\n",
        "a quality of no number": get
        + b"Host: x\r\nAccept-Language: it;q=x, en;q=nan, *;q=-1\r\n\r\n",
        "ranges": get
        + b"Host: x\r\nRange: bytes="
        + b",".join(b"%d-%d" % (n, n) for n in range(900))
        + b"\r\n\r\n",
        "a range backwards": b"GET /static/x/page.css HTTP/1.1\r\nHost: x\r\nRange: bytes=9-1\r\n\r\n",
        "a date of no date": get
        + b"Host: x\r\nIf-Modified-Since: ieri\r\nIf-None-Match: \xff\r\n\r\n",
        "compressions": get + b"Host: x\r\nAccept-Encoding: gzip;q=x,,,br;;;\r\n\r\n",
        "who asks, forged": get
        + b"Host: x\r\nX-Forwarded-For: <script>, 1.2.3.4.5, ::::\r\nX-Forwarded-Proto: gopher\r\n\r\n",
        "an origin of no site": _post(
            "/api/ask", b"Origin: null\r\n" + _JSON + b"Content-Length: %d\r\n" % len(_ASK), _ASK
        ),
    }
    yield from (Sent(name, data) for name, data in found.items())


def _framings() -> Iterator[Sent]:
    chunk = b"%x\r\n%s\r\n0\r\n\r\n" % (len(_ASK), _ASK)
    length = b"Content-Length: %d\r\n" % len(_ASK)
    chunked = b"Transfer-Encoding: chunked\r\n"
    doubtful = {
        "both framings": (length + chunked, chunk),
        "both, a length of nothing": (b"Content-Length: 0\r\n" + chunked, chunk),
        "two lengths": (length + b"Content-Length: 3\r\n", _ASK),
        "a list of lengths": (b"Content-Length: %d, 3\r\n" % len(_ASK), _ASK),
        "a length with a sign": (b"Content-Length: +%d\r\n" % len(_ASK), _ASK),
        "a length below nothing": (b"Content-Length: -1\r\n", _ASK),
        "a length in sixteens": (b"Content-Length: 0x10\r\n", _ASK),
        "a length of a word": (b"Content-Length: molto\r\n", _ASK),
        "a length of other digits": ("Content-Length: ٣\r\n".encode(), _ASK),
        "an empty length": (b"Content-Length:\r\n", _ASK),
        "a length too long": (b"Content-Length: " + b"9" * 400 + b"\r\n", _ASK),
        "a length with a blank within": (b"Content-Length: 3 6\r\n", _ASK),
        "two codings": (b"Transfer-Encoding: gzip, chunked\r\n", chunk),
        "chunked not last": (b"Transfer-Encoding: chunked, identity\r\n", chunk),
        "chunked twice": (chunked + chunked, chunk),
        "no chunked": (b"Transfer-Encoding: identity\r\n", _ASK),
        "an own coding": (b"Transfer-Encoding: xchunked\r\n", chunk),
        "a coding with a tab": (b"Transfer-Encoding:\x0bchunked\r\n", chunk),
        "a chunk of no size": (chunked, b"zz\r\n" + _ASK + b"\r\n0\r\n\r\n"),
        "a chunk below nothing": (chunked, b"-1\r\n" + _ASK + b"\r\n0\r\n\r\n"),
        "a chunk without an end": (chunked, b"%x\r\n%sXX" % (len(_ASK), _ASK)),
        "a chunk too large": (chunked, b"f" * 40 + b"\r\n" + _ASK),
        "a chunk in sixteens, told so": (chunked, b"0x5\r\nabcde\r\n0\r\n\r\n"),
    }
    for name, (headers, body) in doubtful.items():
        yield Sent(name, _post("/api/ask", _JSON + headers, body + SMUGGLED), in_doubt=True)
    plain = {
        "a chunk of many extensions": (
            chunked,
            b"%x%s\r\n%s\r\n0\r\n\r\n" % (len(_ASK), b";a=b" * 20_000, _ASK),
        ),
        "many small chunks": (chunked, b"1\r\n \r\n" * 3000 + b"0\r\n\r\n"),
        "trailers": (chunked, chunk[:-2] + b"Host: y\r\nContent-Length: 3\r\n\r\n"),
        "many trailers": (chunked, chunk[:-2] + b"X: y\r\n" * 20_000 + b"\r\n"),
        "less than told": (b"Content-Length: 9000\r\n", _ASK),
        "waiting for leave": (b"Expect: 100-continue\r\n" + length, _ASK),
        "waiting for something": (b"Expect: torta\r\n" + length, _ASK),
    }
    yield from (Sent(n, _post("/api/ask", _JSON + h, b)) for n, (h, b) in plain.items())


def _targets() -> Iterator[Sent]:
    targets = [
        "/..%2f..%2fetc/passwd",
        "/../../etc/passwd",
        "/static/../../app.py",
        "/static/%2e%2e/app.py",
        "/static/x/..%5c..%5capp.py",
        "//example.org/",
        "///",
        "http://example.org/",
        "http://x:x@/",
        "/%",
        "/%zz",
        "/%00",
        "/%ff",
        "/%c0%ae%c0%ae/",
        "/p/%00",
        "/p/" + "a" * 8000,
        "/" + "a" * 60_000,
        "/" + "/".join("a" * 3000),
        "/?q=" + "a" * 60_000,
        "/?" + "&".join(f"q{n}=x" for n in range(5000)),
        "/?q=%ff%fe",
        "/?q=%00",
        "/?q=%f0%9f%8f%a1",
        "/?q[]=a&q[$ne]=b",
        "/?h=a&h=b&h=" + "%0d%0a",
        "/piani/..;/",
        "/piani/%2e%2e",
        "/piani?q=" + "(" * 900,
        "/a/%22%3E",
        "/api/passages/..%2f..%2f",
        "/api/alignment?a=&b=",
        "/api/alignment?a=x&b=x",
        "/api/coverage?view=%00",
        "/api/search?q=" + "*" * 5000,
        "/api/documents/%00/text",
        "/api/plans/%0d%0aSet-Cookie:a=b/records",
        "/en//evil.example.org",
        "/#x",
        "/piani/borgoverde?con=%2e%2e%2f",
        "/p/x?da=-1&a=99999999999999999999",
        "/p/x?da=" + "9" * 4500,
        "/piani/borgoverde/azioni?anno=" + "9" * 4500,
    ]
    for number, target in enumerate(targets):
        line = (
            f"GET {target} HTTP/1.1\r\nHost: x\r\nAccept: text/html\r\nUser-Agent: Mozilla\r\n\r\n"
        )
        yield Sent(f"target {number}: {target[:30]}", line.encode())


def _bodies() -> Iterator[Sent]:
    bodies = {
        "deep lists": b"[" * 50_000,
        "deep lists that end": b"[" * 900 + b"]" * 900,
        "deep history": b'{"question":"a","history":' + b"[" * 40_000,
        "a long number": b'{"question":"a","plans":[' + b"9" * 90_000 + b"]}",
        "a number beyond all": b'{"question":1e999999}',
        "no number": b'{"question":NaN}',
        "half a pair": b'{"question":"\\ud800"}',
        "a key twice": b'{"question":"a","question":3}',
        "many keys": json.dumps({f"k{n}": n for n in range(9000)}).encode(),
        "other bytes": b'\xff\xfe{"question":"a"}',
        "sixteen bits": '{"question":"quante azioni?"}'.encode("utf-16"),
        "a mark ahead": b'\xef\xbb\xbf{"question":"quante azioni?"}',
        "one long word": json.dumps({"question": "a" * 4000}).encode(),
        "brackets": json.dumps({"question": "(" * 4000}).encode(),
        "marks above": json.dumps({"question": "a" + "\u0301" * 3900}).encode(),
        "codes": json.dumps({"question": "1.1." * 999}).encode(),
        "many questions": json.dumps({"question": "quante? " * 490}).encode(),
        "blanks": json.dumps({"question": " " * 4000}).encode(),
        "long history": json.dumps({"question": "e poi?", "history": ["a b " * 900] * 50}).encode(),
        "many plans": json.dumps(
            {"question": "a", "plans": [str(n) for n in range(20_000)]}
        ).encode(),
        "a reading of nobody": b'{"question":"a","reading":"\\u0000"}',
        "too large": b'{"question":"' + b"a" * 300_000,
    }
    for name, body in bodies.items():
        yield Sent(f"body: {name}", _sized("/api/ask", body))
    yield Sent("stream: sixteen bits", _sized("/api/ask/stream", bodies["sixteen bits"]))
    yield Sent(
        "judgement: half a pair", _sized("/api/feedback", b'{"helpful":true,"comment":"\\ud800"}')
    )
    yield Sent(
        "chat: turns",
        _sized(
            "/v1/chat/completions",
            b'{"model":"chiedi","messages":[{"role":"user","content":[[[]]]}]}',
        ),
    )
    yield Sent("chat: none", _sized("/v1/chat/completions", b'{"model":"chiedi","messages":[]}'))
    yield Sent(
        "responses: deep", _sized("/v1/responses", b'{"model":"chiedi","input":' + b"[" * 9000)
    )
    yield Sent("tools: deep", _sized("/mcp", b'{"jsonrpc":"2.0","id":1,"method":' + b"[" * 9000))
    yield Sent("tools: a list", _sized("/mcp", b"[1,2,3]"))


def _forms() -> Iterator[Sent]:
    form = b"Content-Type: application/x-www-form-urlencoded\r\n"
    parts = b"Content-Type: multipart/form-data; boundary="
    many = b"".join(
        b'--x\r\nContent-Disposition: form-data; name="a%d"\r\n\r\nb\r\n' % n for n in range(2500)
    )
    forms = {
        "no pairs": (form, b"%%%%"),
        "many pairs": (form, b"&".join(b"a%d=b" % n for n in range(9000))),
        "a long pair": (form, b"q=" + b"a" * 200_000),
        "no bytes of letters": (form, b"q=%ff%fe%00"),
        "no boundary": (parts + b"\r\n", b"--x--"),
        "a long boundary": (parts + b"x" * 9000 + b"\r\n", b"--x--"),
        "many parts": (parts + b"x\r\n", many + b"--x--\r\n"),
        "a part without an end": (
            parts + b"x\r\n",
            b'--x\r\nContent-Disposition: form-data; name="q"\r\n\r\n' + b"a" * 9000,
        ),
        "a file for a question": (
            parts + b"x\r\n",
            b'--x\r\nContent-Disposition: form-data; name="q"; filename="../../x"\r\n\r\na\r\n--x--\r\n',
        ),
        "a kind of nothing": (b"Content-Type: \r\n", b"q=a"),
        "a charset of nothing": (
            b"Content-Type: application/x-www-form-urlencoded; charset=nulla\r\n",
            b"q=a",
        ),
    }
    for name, (kind, body) in forms.items():
        yield Sent(f"form: {name}", _sized("/", body, kind))
