"""One missed question as HTML: what was expected, said, cited and retrieved, and why it failed."""

from html import escape

from assistant.answers.answer import Citation

from ..misses import Cause
from ..outcomes import Outcome, Ranked

_WHY = {
    Cause.MISSING: "Il documento che contiene la risposta non è nell'indice.",
    Cause.UNRESOLVED: "Il passo atteso non si trova più nel testo: è cambiata la lettura o l'ancora.",
    Cause.SPOKE: "I documenti non lo dicono, ma è stata data una risposta.",
    Cause.SILENT: "I documenti lo dicono, ma l'assistente si è astenuto.",
    Cause.KIND: "La domanda è stata presa per una di un altro genere.",
    Cause.UNLISTED: "Si voleva un elenco e così è stata intesa, ma nessun elenco è stato trovato.",
    Cause.SCOPE: "Il passo atteso sta in un piano o documento che è stato escluso.",
    Cause.UNRANKED: "Il passo atteso è troppo in basso nell'ordine perché qualcuno lo guardi.",
    Cause.INCOMPLETE: "Mancano voci dell'elenco.",
    Cause.UNCITED: "Il passo atteso era fra i primi, ma la composizione ne ha preferiti altri.",
    Cause.OVER: "L'elenco contiene voci che non c'entrano.",
    Cause.VALUE: "Il passo giusto è citato, ma la risposta non dice il valore atteso.",
    Cause.LEAD: "La risposta apre con un valore che è quello di un'altra cosa.",
    Cause.QUOTE: "Una citazione non è letterale, taglia una parola o non ha il suo richiamo.",
}


def missed(outcome: Outcome) -> str:
    """The whole miss, folded under its question."""
    question, row = outcome.case.question, outcome.row
    cause = outcome.cause
    told = f"<strong>{escape(cause.value)}</strong>. {escape(_WHY[cause])}" if cause else ""
    understood = f"presa per {outcome.answer.kind.value}"
    if outcome.answer.abstained:
        understood += ", astensione"
    history = "".join(f"<li>{escape(turn)}</li>" for turn in question.history)
    parts = [
        f"<summary>{row.score:.2f} · {escape(question.id)} · {escape(question.kind)} ·"
        f" {escape(question.question)}</summary>",
        f"<p>{told} <span class='soft'>({escape(understood)})</span></p>",
        f"<h4>Turni precedenti</h4><ul>{history}</ul>" if history else "",
        _expected(outcome),
        f"<h4>Risposta</h4><pre>{escape(outcome.answer.text)}</pre>",
        _cited(outcome),
        _retrieved(outcome),
    ]
    return f"<details>{''.join(parts)}</details>"


def _expected(outcome: Outcome) -> str:
    if outcome.case.question.unanswerable:
        return "<h4>Atteso</h4><p>Che l'assistente si astenga.</p>"
    cited = frozenset[int]().union(*outcome.covered)
    items = []
    for number, gold in enumerate(outcome.case.golds):
        quote = gold.variants[0] if gold.variants else "(non trovato nei documenti)"
        place = outcome.places.get(number)
        fate = _fate(number in cited, place)
        items.append(f"<li><blockquote>{escape(quote)}</blockquote>{fate}</li>")
    points = ", ".join(outcome.case.question.points)
    values = f"<p class='soft'>Valori da dire: {escape(points)}</p>" if points else ""
    return f"<h4>Atteso</h4><ol>{''.join(items)}</ol>{values}"


def _fate(cited: bool, place: Ranked | None) -> str:
    if place is None:
        where = "fuori dall'ambito o non fra i passi"
    else:
        where = f"rango {place.rank} ({escape(place.why)})"
    if cited:
        return f"<span class='good'>citato</span> <span class='soft'>{where}</span>"
    return f"<span class='bad'>non citato</span> <span class='soft'>{where}</span>"


def _cited(outcome: Outcome) -> str:
    if not outcome.answer.citations:
        return "<h4>Citazioni</h4><p>Nessuna.</p>"
    items = []
    for number, citation in enumerate(outcome.answer.citations):
        counts = number < len(outcome.covered)
        verdict = _verdict(outcome.covered[number], outcome.near[number]) if counts else _BEYOND
        items.append(_citation(citation, verdict))
    return f"<h4>Citazioni</h4><ol>{''.join(items)}</ol>"


_BEYOND = "<span class='soft'>oltre quelle che contano</span>"


def _verdict(held: frozenset[int], near: bool) -> str:
    if held:
        return "<span class='good'>attesa</span>"
    return "<span class='near'>al limite</span>" if near else "<span class='bad'>non attesa</span>"


def _citation(citation: Citation, verdict: str) -> str:
    place = " › ".join([citation.title, *citation.path])
    return (
        f"<li><blockquote>{escape(citation.quote)}</blockquote>{verdict}"
        f" <span class='soft'>{escape(place)}</span></li>"
    )


def _retrieved(outcome: Outcome) -> str:
    items = "".join(_ranked(ranked) for ranked in outcome.top)
    return f"<h4>Passi trovati, in ordine</h4><ol>{items}</ol>" if items else ""


def _ranked(ranked: Ranked) -> str:
    place = " › ".join([ranked.document, *ranked.path])
    gold = "<span class='good'>atteso</span> " if ranked.golds else ""
    return (
        f"<li>{gold}{escape(ranked.excerpt)}<br>"
        f"<span class='soft'>{escape(place)} · {escape(ranked.why)}</span></li>"
    )
