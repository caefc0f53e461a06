"""Counters in Prometheus' text format: answers by kind, abstentions, latency."""

from collections import Counter
from threading import Lock

from ..answer import Answer

_BUCKETS = (5, 10, 25, 50, 100, 250, 500, 1000, 2500)


class Metrics:
    """What the server has answered since it started."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._answers: Counter[tuple[str, bool]] = Counter()
        self._latency: Counter[int | None] = Counter()
        self._total_ms = 0.0

    def count(self, answer: Answer) -> None:
        """Count one answer."""
        bucket = next((b for b in _BUCKETS if answer.latency_ms <= b), None)
        with self._lock:
            self._answers[answer.kind.value, answer.abstained] += 1
            self._latency[bucket] += 1
            self._total_ms += answer.latency_ms

    def text(self) -> str:
        """The metrics as Prometheus reads them."""
        with self._lock:
            lines = [
                "# HELP chiedi_answers_total Answers by kind.",
                "# TYPE chiedi_answers_total counter",
            ]
            for (kind, abstained), count in sorted(self._answers.items()):
                labels = f'kind="{kind}",abstained="{str(abstained).lower()}"'
                lines.append(f"chiedi_answers_total{{{labels}}} {count}")
            lines += [
                "# HELP chiedi_answer_latency_ms Time to answer, in milliseconds.",
                "# TYPE chiedi_answer_latency_ms histogram",
            ]
            running = 0
            for bucket in _BUCKETS:
                running += self._latency[bucket]
                lines.append(f'chiedi_answer_latency_ms_bucket{{le="{bucket}"}} {running}')
            total = sum(self._latency.values())
            lines.append(f'chiedi_answer_latency_ms_bucket{{le="+Inf"}} {total}')
            lines.append(f"chiedi_answer_latency_ms_sum {self._total_ms:.1f}")
            lines.append(f"chiedi_answer_latency_ms_count {total}")
        return "\n".join(lines) + "\n"
