"""How measures, stages and kinds are called where people read them."""

_METRICS = {
    "overall": "complessivo",
    "recall_at_5": "passi attesi fra i primi 5",
    "recall_at_20": "passi attesi fra i primi 20",
    "ndcg_at_10": "nDCG fra i primi 10",
    "cited_recall": "passi attesi citati",
    "cited_precision": "citazioni giuste",
    "first_citation": "prima citazione giusta",
    "coverage_f1": "F1 degli elenchi",
    "facts": "valori detti",
    "lead": "nessun valore sbagliato in apertura",
    "abstain_recall": "silenzi dovuti e tenuti",
    "abstain_precision": "silenzi tenuti e dovuti",
    "answer_rate": "domande a cui risponde",
    "right_kind": "genere capito",
    "literal": "citazioni letterali",
    "markers": "richiami in ordine",
    "alignment_f1": "F1 dell'allineamento",
}
#: Rows of tables, in order; those of kinds come after.
METRICS = tuple(_METRICS)
_KINDS = {
    "fact": "fatti",
    "definition": "definizioni",
    "coverage": "elenchi",
    "compare": "confronti",
    "followup": "domande di seguito",
    "colloquial": "alla buona",
    "english": "in inglese",
    "crosslingual": "da una lingua all'altra",
    "unanswerable": "senza risposta",
}
_STAGES = {
    "read": "comprensione",
    "embed": "vettore",
    "weigh": "ricerca",
    "compose": "composizione",
    "total": "in tutto",
}


def metric(name: str) -> str:
    """A measure in Italian; `kind:fact` is the score of a kind."""
    if name.startswith("kind:"):
        kind = name.removeprefix("kind:")
        return f"di genere: {_KINDS.get(kind, kind)}"
    return _METRICS.get(name, name)


def stage(name: str) -> str:
    """A stage of answering in Italian."""
    return _STAGES.get(name, name)


def ordered(names: list[str]) -> list[str]:
    """Measures in the order of tables."""
    known = {name: place for place, name in enumerate(METRICS)}
    return sorted(names, key=lambda name: (known.get(name, len(known)), name))
