"""The arguments of the commands with which an office works."""

from argparse import ArgumentParser
from collections.abc import Callable
from pathlib import Path

from .arguments import ACTION

Add = Callable[..., ArgumentParser]
_STATUSES = ("aligned", "partial")
_FATES = ("kept", "reworded", "moved", "split", "merged", "new", "dropped")
_GAPS = ("gap", "none")
_VIEWS = ("thesaurus", "headings", "eu2023")


def add_decisions(add: Add) -> None:
    """`chiedi decisions` and what it can do."""
    decisions = add("decisions", "", "tiene le decisioni sulle coppie e sui vuoti di due piani")
    into = decisions.add_subparsers(title="azioni", required=True, metavar=ACTION)

    def action(name: str, run: str, help_: str, *, json: bool = False) -> ArgumentParser:
        return add(name, f"decisions:{run}", help_, json=json, into=into)

    listed = action("list", "run_list", "l'allineamento come è stato deciso", json=True)
    _two_plans(listed)
    for verdict, help_ in (
        ("confirm", "la coppia è giusta così"),
        ("reject", "i due passi non sono una coppia"),
        ("status", "la coppia è aligned o partial"),
        ("settle", "compone una coppia contesa: aligned, partial o none"),
        ("add", "i due passi sono una coppia che il programma non vede"),
    ):
        made = action(verdict, "run_decide", help_)
        made.set_defaults(verdict=verdict)
        _two_plans(made)
        made.add_argument(
            "passage_a", metavar="PASSO_A", help="id di un passo (o quel che segue ~)"
        )
        made.add_argument("passage_b", metavar="PASSO_B")
        if verdict in ("status", "add", "settle"):
            choices = (*_STATUSES, "none") if verdict == "settle" else _STATUSES
            made.add_argument("status", choices=choices, metavar="STATO", help=", ".join(choices))
        _signed(made)
    gap = action("gap", "run_gap", "firma un passo senza corrispondenza: è un vuoto, o non lo è")
    _two_plans(gap)
    gap.add_argument("passage", metavar="PASSO", help="id di un passo (o quel che segue ~)")
    gap.add_argument(
        "status", nargs="?", default="gap", choices=_GAPS, metavar="STATO", help=", ".join(_GAPS)
    )
    gap.add_argument("--settle", action="store_true", help="compone un vuoto conteso")
    _signed(gap)
    undo = action("undo", "run_undo", "annulla una decisione (senza id, la propria ultima)")
    _two_plans(undo)
    undo.add_argument("id", nargs="?", metavar="ID")
    _signed(undo)
    merge = action("merge", "run_merge", "unisce i file di due persone", json=True)
    merge.add_argument("first", type=Path, metavar="A.jsonl")
    alone = "senza, A.jsonl si unisce a quello di --out, anche mentre è in uso"
    merge.add_argument("second", type=Path, nargs="?", metavar="B.jsonl", help=alone)
    merge.add_argument("--out", type=Path, required=True, metavar="C.jsonl")
    export = action("export", "run_export", "scrive le coppie decise per chiedi eval")
    _two_plans(export)
    export.add_argument("--judged", type=Path, required=True, metavar="FILE.json")


def add_diff(add: Add) -> None:
    """`chiedi diff`."""
    diff = add("diff", "diff:run", "confronta due edizioni di un piano", json=True)
    what = "file, cartella, indice, oppure documento o piano dell'indice"
    diff.add_argument("old", metavar="PRIMA", help=what)
    diff.add_argument("new", metavar="DOPO", help=what)
    diff.add_argument("--plan", metavar="ID", help="solo questo piano")
    diff.add_argument(
        "--kind",
        action="append",
        choices=_FATES,
        metavar="SORTE",
        help=f"solo queste: {', '.join(_FATES)}",
    )
    diff.add_argument("--records", action="store_true", help="solo azioni, obiettivi e risultati")
    diff.add_argument("--words", action="store_true", help="confronta le parole, senza indicizzare")
    diff.add_argument("--all", action="store_true", help="mostra anche i passi uguali")


def add_coverage(add: Add) -> None:
    """`chiedi coverage`."""
    coverage = add("coverage", "coverage:run", "conta le azioni dei piani per tema", json=True)
    coverage.add_argument("plans", nargs="*", metavar="PIANO", help="nessuno: tutti")
    coverage.add_argument(
        "--view",
        default="thesaurus",
        choices=_VIEWS,
        help="temi del tesauro, titoli dei piani, o Raccomandazione del Consiglio UE del 2023",
    )
    coverage.add_argument("--topic", metavar="TEMA", help="le azioni di un tema, e perché")


def add_serves(add: Add) -> None:
    """`chiedi serves`."""
    serves = add("serves", "serves:run", "quali azioni serve un progetto, e come si sa", json=True)
    serves.add_argument("project", metavar="PROGETTO", help="codice, o id della scheda")
    serves.add_argument("--plan", action="append", metavar="ID", help="solo questo piano")


def add_framework(add: Add) -> None:
    """`chiedi framework`."""
    framework = add(
        "framework",
        "framework:run",
        "quali obiettivi di un quadro di riferimento servono le azioni di un piano",
        json=True,
    )
    framework.add_argument("plan", metavar="PIANO")
    framework.add_argument(
        "framework", metavar="QUADRO", help="sdg, bes, pnrr, eu2023, oppure un piano dell'indice"
    )


def add_report(add: Add) -> None:
    """`chiedi report`."""
    report = add(
        "report", "report:run", "scrive un rapporto di verifica (.docx, .pdf, .html, .xlsx, .csv)"
    )
    report.add_argument("--align", nargs="+", metavar="PIANO", help="due o più piani a confronto")
    report.add_argument("--question", metavar="DOMANDA", help="una domanda e la sua risposta")
    report.add_argument("--coverage", nargs="*", metavar="PIANO", help="temi e azioni dei piani")
    report.add_argument("--out", type=Path, required=True, metavar="FILE")
    report.add_argument("--plan", action="append", metavar="ID", help="la domanda, solo qui")
    report.add_argument("--view", default="thesaurus", choices=_VIEWS, help="temi da contare")
    report.add_argument("--file", type=Path, help="file delle decisioni (altrimenti nell'indice)")
    report.add_argument("--language", default="it", choices=("it", "en"), help="lingua (it)")


def add_tui(add: Add) -> None:
    """`chiedi tui`."""
    tui = add("tui", "screen:run", "apre l'interfaccia da terminale")
    tui.add_argument("--server", metavar="URL", help="lavora sui piani di un server in funzione")
    tui.add_argument("--author", help="chi decide sulle coppie (altrimenti CHIEDI_AUTHOR)")


def _two_plans(parser: ArgumentParser) -> None:
    parser.add_argument("plan_a", metavar="PIANO_A")
    parser.add_argument("plan_b", metavar="PIANO_B")
    parser.add_argument("--file", type=Path, help="file delle decisioni (altrimenti nell'indice)")


def _signed(parser: ArgumentParser) -> None:
    parser.add_argument("--author", help="chi decide (altrimenti CHIEDI_AUTHOR)")
    parser.add_argument("--note", help="perché")
