"""Many clients at once against a running server on this machine: `python -m tests.load --pid N`.

Prints the count of each status, answers a second and a CPU second of the server, the quantiles of
the time to answer, and the memory of the server before and after. `--again` is the share of
questions that came before; each of the others is asked once.
"""

import argparse
import asyncio
import itertools
import os
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import httpx

from evals.bench.topics import TOPICS

QUESTIONS = [
    "Quali azioni riguardano la casa?",
    "Quali azioni riguardano la formazione?",
    "Chi è il soggetto attuatore del progetto BO3.3.1.b?",
    "Che cos'è l'ERS?",
    "Confronta Bologna e Torino sulla formazione",
    "Quanto costa il ponte sullo Stretto?",
    "Which actions are about training?",
]
FORMS = [
    "Quali azioni riguardano {} e {}?",
    "Quanto costa {} con {}?",
    "Confronta Bologna e Torino su {} e {}",
    "Chi si occupa di {} per {}?",
    "Che cosa dice il piano di {} senza {}?",
]


def questions(again: float, start: int, seed: int) -> Iterator[str]:
    """Questions of one client: `again` of them are among the few that all ask; with another `seed`
    the others are others."""
    pairs = list(itertools.permutations(TOPICS, 2))
    for turn in itertools.count(start):
        # so many of every hundred, spread evenly
        if int((turn + 1) * again) > int(turn * again):
            yield QUESTIONS[turn % len(QUESTIONS)]
        else:
            number = turn * 7919 + start * 104729 + seed * 1299709
            yield FORMS[number % len(FORMS)].format(*pairs[number % len(pairs)]) + f" {number}"


def family(pid: int) -> list[int]:
    """A process and those that it started and that run: the workers of a server."""
    started = Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split()
    return [pid, *(own for child in started for own in family(int(child)))]


def processor(pid: int) -> float:
    """The CPU seconds of a server so far."""
    stats = [Path(f"/proc/{own}/stat").read_text("ascii") for own in family(pid)]
    fields = [stat.rpartition(")")[2].split() for stat in stats]
    return sum(int(f[11]) + int(f[12]) for f in fields) / os.sysconf("SC_CLK_TCK")


def resident(pid: int) -> float:
    """The memory of a server in MB; what its processes share counts in proportion."""
    rollups = [Path(f"/proc/{own}/smaps_rollup").read_text("ascii") for own in family(pid)]
    sizes = [line.split()[1] for text in rollups for line in text.splitlines() if "Pss:" in line]
    return sum(map(int, sizes)) / 1024


async def client(
    url: str, until: float, start: int, seen: Counter[str], spent: list[float], asked: Iterator[str]
) -> None:
    """One person who asks one thing after another, in turn whole, as events and as a page."""
    async with httpx.AsyncClient(base_url=url, timeout=60) as http:
        for turn, question in enumerate(asked, start):
            if time.monotonic() >= until:
                return
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


async def load(
    url: str, clients: int, seconds: float, again: float, seed: int
) -> tuple[Counter[str], list[float]]:
    """Statuses and seconds of each answer."""
    seen: Counter[str] = Counter()
    spent: list[float] = []
    until = time.monotonic() + seconds
    asked = [questions(again, n, seed) for n in range(clients)]
    await asyncio.gather(*(client(url, until, n, seen, spent, a) for n, a in enumerate(asked)))
    return seen, sorted(spent)


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=8000, help="on 127.0.0.1")
    parser.add_argument("--clients", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--pid", type=int, required=True, help="of the server")
    parser.add_argument("--again", type=float, default=1.0, help="share that came before (0 to 1)")
    parser.add_argument("--seed", type=int, default=0, help="of questions that are asked once")
    given = parser.parse_args()
    before, used = resident(given.pid), processor(given.pid)
    url = f"http://127.0.0.1:{given.port}"
    seen, spent = asyncio.run(load(url, given.clients, given.seconds, given.again, given.seed))
    used = processor(given.pid) - used
    marks = {q: spent[min(len(spent) - 1, int(q / 100 * len(spent)))] for q in (50, 95, 99)}
    told = ", ".join(f"p{q} {1000 * s:.0f} ms" for q, s in marks.items())
    sys.stdout.write(f"{dict(seen)}; {len(spent) / given.seconds:.1f} answers/s;")
    sys.stdout.write(f" {seen['200'] / max(used, 0.01):.1f} answers per CPU second; {told};")
    sys.stdout.write(f" memory {before:.0f} to {resident(given.pid):.0f} MB\n")


if __name__ == "__main__":
    main()
