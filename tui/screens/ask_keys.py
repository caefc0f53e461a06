"""The keys of *Chiedi*: what the footer names and the help explains."""

from typing import Final

from textual.binding import Binding

from .help import KeyHelp

_DIGITS = "123456789"

KEYS: Final = (
    Binding(
        "1",
        "open_number(1)",
        "Fonte",
        key_display="1-9",
        tooltip="apre la citazione con quel numero (a campo vuoto)",
    ),
    *(Binding(digit, f"open_number({digit})", show=False) for digit in _DIGITS[1:]),
    Binding(
        "escape",
        "back",
        "Indietro",
        key_display="esc",
        tooltip="chiude la fonte; torna alla domanda",
    ),
    Binding("ctrl+y", "copy", "Copia", tooltip="copia la risposta con le citazioni"),
    Binding(
        "ctrl+l",
        "reading",
        show=False,
        tooltip="la stessa risposta in parole semplici, per gli uffici, in inglese",
    ),
    Binding("ctrl+n", "restart", "Nuova", tooltip="comincia una conversazione nuova"),
    Binding("ctrl+r", "app.reload", "Riprova", tooltip="riapre l'indice, se non si leggeva"),
    Binding(
        "up", "scroll_answer(-1)", show=False, key_display="↑ ↓", tooltip="scorrono la risposta"
    ),
    Binding("down", "scroll_answer(1)", show=False),
    Binding(
        "pageup",
        "page_answer(-1)",
        show=False,
        key_display="pag ↑ ↓",
        tooltip="una pagina della risposta",
    ),
    Binding("pagedown", "page_answer(1)", show=False),
    Binding(
        "question_mark",
        "help",
        "Aiuto",
        key_display="?",
        tooltip="mostra questi tasti (a campo vuoto)",
    ),
    Binding("q", "app.quit", show=False, tooltip="esce (fuori dal campo della domanda)"),
)

#: Keys that the widgets themselves obey.
OF_WIDGETS: Final = (
    KeyHelp("invio", "manda la domanda; nella lista apre la citazione"),
    KeyHelp("tab", "passa da un riquadro all'altro"),
    KeyHelp("← →", "nella fonte: citazione precedente, successiva"),
)
