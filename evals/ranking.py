"""How a question's evidence orders the passages before they are judged: what retrieval is measured
on."""

from collections.abc import Iterator

import numpy as np

from assistant.evidence.matter import Matter
from index.embed.embedder import FloatArray

from .stretch import Retrieved, Stretch

#: How many windows by each signal are compared word by word. A decision.
_LEADING = 150
#: What the likeness of words and the standing in meaning count beside the share of terms held.
#: Decisions.
_LIKENESS, _MEANING = 6.0, 0.25


def ranking(matter: Matter) -> Iterator[Retrieved]:
    """The passages in scope, strongest first, each by its strongest window."""
    strength = np.where(matter.scope, _strength(matter), -np.inf)
    seen: set[str] = set()
    for number in np.argsort(-strength, kind="stable"):
        if not np.isfinite(strength[number]):
            return
        passage = matter.library.windows[int(number)].passage
        if passage.id not in seen:
            seen.add(passage.id)
            stretch = Stretch(passage.document, passage.start, passage.end)
            yield Retrieved(stretch, passage.id, _why(matter, int(number), strength[number]))


def _strength(matter: Matter) -> FloatArray:
    """One score of every window: words and their context, then meaning; of those that come first
    by words or meaning, the likeness of words counts too."""
    signals = matter.signals
    found = np.asarray(signals.known + _MEANING * signals.standing, dtype=np.float32)
    scope = np.flatnonzero(matter.scope)
    leading: set[int] = set()
    for signal, most in (
        (found, _LEADING),
        (signals.keyword, _LEADING),
        (signals.dense, 2 * _LEADING),
    ):
        order = np.argsort(-signal[scope], kind="stable")[:most]
        leading.update(scope[order].tolist())
    chosen = np.array(sorted(leading), dtype=np.int64)
    if matter.comparers and len(chosen):
        alike = [comparer.likeness(chosen).overall for comparer in matter.comparers]
        found[chosen] += _LIKENESS * np.mean(alike, axis=0)
    return found


def _why(matter: Matter, number: int, strength: float) -> str:
    signals = matter.signals
    return (
        f"forza {strength:.2f}: parole {signals.coverage[number]:.0%},"
        f" titoli {signals.context[number]:.0%}, significato {signals.standing[number]:+.1f} σ"
    )
