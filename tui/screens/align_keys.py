"""The keys of *Allinea*."""

from typing import Final

from textual.binding import Binding

from .help import KeyHelp

KEYS: Final = (
    Binding(
        "1",
        "view('heat')",
        "Viste",
        key_display="1-4",
        tooltip="matrice, coppie, solo in A, solo in B",
    ),
    Binding("2", "view('pairs')", "Coppie", show=False),
    Binding("3", "view('only_a')", "Solo in A", show=False),
    Binding("4", "view('only_b')", "Solo in B", show=False),
    Binding("c", "decide('confirm')", "Conferma", tooltip="conferma la coppia, o il vuoto"),
    Binding("r", "decide('reject')", "Respingi", tooltip="respinge la coppia, o il vuoto"),
    Binding("i", "decide('partial')", "In parte", tooltip="coppia in parte; da un vuoto, la crea"),
    Binding(
        "a", "decide('aligned')", "Allineata", tooltip="coppia allineata; da un vuoto, la crea"
    ),
    Binding(
        "s", "counterpart", "Cerca", tooltip="cerca nell'altro piano ciò che risponde a un vuoto"
    ),
    Binding("d", "settle", "Dirimi", show=False, tooltip="compone una coppia o un vuoto conteso"),
    Binding("u", "undo", "Annulla", tooltip="annulla la propria ultima decisione"),
    Binding("n", "note", "Nota", show=False, tooltip="scrive una nota per la prossima decisione"),
    Binding(
        "f",
        "undecided",
        "Filtra",
        show=False,
        tooltip="solo da decidere o comporre, conteso, deciso da me, o tutto",
    ),
    Binding(
        "v", "score", "Punteggio", show=False, tooltip="solo da un punteggio all'altro, o tutto"
    ),
    Binding(
        "l",
        "level",
        "Livello",
        show=False,
        tooltip="matrice più fine o più larga; negli elenchi, solo voci di un livello",
    ),
    Binding("o", "open('a')", "Testo", show=False, tooltip="apre il testo di A in Piani"),
    Binding("O", "open('b')", "Testo di B", show=False, tooltip="apre il testo di B in Piani"),
    Binding("p", "plans", "Scegli i piani", show=False, tooltip="sceglie i due piani"),
    Binding(
        "escape", "back", "Indietro", show=False, key_display="esc", tooltip="torna alla matrice"
    ),
)

OF_WIDGETS: Final = (
    KeyHelp("invio", "apre le coppie della cella; dall'elenco va ai testi"),
    KeyHelp("tab", "passa da un riquadro all'altro"),
    KeyHelp("= ~ ✗", "allineata, in parte, respinta"),
    KeyHelp("● ○ ! △", "deciso, da decidere, autori discordi, testo cambiato"),
)
