"""What passages are called by their kinds."""

#: One of a kind, and several.
KINDS = {
    "mission": ("missione", "missioni"),
    "theme": ("tema", "temi"),
    "direction": ("direzione", "direzioni"),
    "objective": ("obiettivo", "obiettivi"),
    "strategy": ("strategia", "strategie"),
    "action": ("azione", "azioni"),
    "project": ("progetto", "progetti"),
    "result": ("risultato", "risultati"),
    "target": ("traguardo", "traguardi"),
    "indicator": ("indicatore", "indicatori"),
    "resource": ("risorsa", "risorse"),
    "field": ("campo", "campi"),
    "row": ("riga", "righe"),
    "heading": ("intestazione", "intestazioni"),
    "item": ("voce", "voci"),
    "text": ("testo", "testi"),
}
#: Those that are no level and no field of one.
RUNNING = frozenset({"project", "row", "heading", "item", "text"})
