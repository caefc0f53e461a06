"""Prometheus metrics: answers by kind, abstentions, latency by stage, what was refused."""

import os
from collections.abc import Mapping

from prometheus_client import CollectorRegistry, Counter, Histogram
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector

from ..answers.answer import Answer

#: Bounds of the buckets of times, in seconds. A decision: the client library's own, a few left
#: out.
_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
#: Names the folder in which the workers of one server count; read when the library is loaded.
COUNTS = "PROMETHEUS_MULTIPROC_DIR"
MEDIA_TYPE = CONTENT_TYPE_PLAIN_0_0_4


class Metrics:
    """What the server has done since it started."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self._answers = Counter(
            "chiedi_answers", "Answers by kind.", ["kind", "abstained"], registry=self._registry
        )
        self._latency = Histogram(
            "chiedi_answer_seconds", "Time to answer.", registry=self._registry, buckets=_SECONDS
        )
        self._stages = Histogram(
            "chiedi_stage_seconds",
            "Time by stage of an answer.",
            ["stage"],
            registry=self._registry,
            buckets=_SECONDS,
        )
        self._kept = Counter(
            "chiedi_answers_kept",
            "Answers by whether they had been given before.",
            ["result"],
            registry=self._registry,
        )
        self._sentences = Counter(
            "chiedi_sentences",
            "Sentences that a language model finished, by what became of them.",
            ["verdict"],
            registry=self._registry,
        )
        self._refused = Counter(
            "chiedi_refused", "Requests refused, by reason.", ["reason"], registry=self._registry
        )
        self._feedback = Counter(
            "chiedi_feedback", "Judgements of readers.", ["helpful"], registry=self._registry
        )

    def answered(self, answer: Answer, stages: Mapping[str, float], *, known: bool) -> None:
        """Count one answer and the milliseconds of its stages; `known` where it was given before."""
        self._kept.labels("hit" if known else "miss").inc()
        self._answers.labels(answer.kind.value, str(answer.abstained).lower()).inc()
        self._latency.observe(answer.latency_ms / 1000)
        if answer.written is not None:
            withheld = answer.withheld or 0
            self._sentences.labels("withheld").inc(withheld)
            self._sentences.labels("shown").inc(answer.written - withheld)
        for stage, spent in stages.items():
            self._stages.labels(stage).observe(spent / 1000)

    def refused(self, reason: str) -> None:
        """Count one request that was refused: rate_limit, headers, too_large,
        too_many, overloaded, too_slow."""
        self._refused.labels(reason).inc()

    def judged(self, *, helpful: bool) -> None:
        """Count one judgement."""
        self._feedback.labels(str(helpful).lower()).inc()

    def text(self) -> str:
        """The metrics as Prometheus reads them, of all workers together."""
        if COUNTS not in os.environ:
            return generate_latest(self._registry).decode()
        summed = CollectorRegistry()
        MultiProcessCollector(summed)  # type: ignore[no-untyped-call]  # it has no types
        return generate_latest(summed).decode()
