"""Many clients at once against a running server on this machine: `python -m tests.load --pid N`.

Prints the count of each status, the quantiles of the time to answer, and the memory of the server
before and after.
"""

import argparse
import asyncio
import sys
import time
from collections import Counter
from pathlib import Path

import httpx

QUESTIONS = [
    "Quali azioni riguardano la casa?",
    "Quali azioni riguardano la formazione?",
    "Chi è il soggetto attuatore del progetto BO3.3.1.b?",
    "Che cos'è l'ERS?",
    "Confronta Bologna e Torino sulla formazione",
    "Quanto costa il ponte sullo Stretto?",
    "Which actions are about training?",
]


def resident(pid: int) -> float:
    """The memory of a process in MB."""
    status = Path(f"/proc/{pid}/status").read_text("ascii")
    (line,) = [x for x in status.splitlines() if x.startswith("VmRSS")]
    return int(line.split()[1]) / 1024


async def client(
    url: str, until: float, start: int, seen: Counter[str], spent: list[float]
) -> None:
    """One person who asks one thing after another, in turn whole, as events and as a page."""
    async with httpx.AsyncClient(base_url=url, timeout=60) as http:
        turn = start
        while time.monotonic() < until:
            question = QUESTIONS[turn % len(QUESTIONS)]
            begun = time.perf_counter()
            try:
                if turn % 3 == 0:
                    answer = await http.post("/api/ask", json={"question": question})
                elif turn % 3 == 1:
                    body = {"question": question, "html": "it"}
                    answer = await http.post("/api/ask/stream", json=body)
                else:
                    answer = await http.post("/", data={"q": question})
                seen[str(answer.status_code)] += 1
            except httpx.HTTPError as error:
                seen[type(error).__name__] += 1
            spent.append(time.perf_counter() - begun)
            turn += 1


async def load(url: str, clients: int, seconds: float) -> tuple[Counter[str], list[float]]:
    """Statuses and seconds of each answer."""
    seen: Counter[str] = Counter()
    spent: list[float] = []
    until = time.monotonic() + seconds
    await asyncio.gather(*(client(url, until, n, seen, spent) for n in range(clients)))
    return seen, sorted(spent)


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=8000, help="on 127.0.0.1")
    parser.add_argument("--clients", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--pid", type=int, required=True, help="of the server")
    given = parser.parse_args()
    before = resident(given.pid)
    url = f"http://127.0.0.1:{given.port}"
    seen, spent = asyncio.run(load(url, given.clients, given.seconds))
    marks = {q: spent[min(len(spent) - 1, int(q / 100 * len(spent)))] for q in (50, 95, 99)}
    told = ", ".join(f"p{q} {1000 * s:.0f} ms" for q, s in marks.items())
    sys.stdout.write(f"{dict(seen)}; {len(spent) / given.seconds:.1f} answers/s; {told};")
    sys.stdout.write(f" memory {before:.0f} to {resident(given.pid):.0f} MB\n")


if __name__ == "__main__":
    main()
