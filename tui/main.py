"""The `chiedi` command: arguments in, exit status out."""

import argparse
import io
import logging
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from assistant.errors import AssistantError, QuestionTooLong, SettingsError
from assistant.settings import Settings, load_settings
from evals.errors import EvaluationFault
from index.errors import IndexFault
from ingest.errors import IngestError

from .arguments import COMMAND, Parser, port, workers
from .commands.common import FAILED, USAGE, complain
from .filefaults import of_file
from .office import (
    add_coverage,
    add_decisions,
    add_diff,
    add_framework,
    add_report,
    add_serves,
    add_tui,
)

Command = Callable[[argparse.Namespace, Settings], int]


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command. 0: done; 2: the arguments are wrong; 1: anything else, with one line."""
    _speak_utf8()
    arguments = _parser().parse_args(argv)
    logging.basicConfig(level=logging.WARNING, format="chiedi: %(message)s")
    try:
        return _command(arguments.run)(arguments, load_settings())
    except QuestionTooLong as error:
        complain(error)
        return USAGE
    except (SettingsError, AssistantError, EvaluationFault, IndexFault, IngestError) as error:
        complain(error)
    except BrokenPipeError:
        sys.stderr.close()
    except OSError as error:
        complain(of_file(error))
    except KeyboardInterrupt:
        complain("Interrotto; quello che era già scritto resta.")
    return FAILED


def _speak_utf8() -> None:
    """Write UTF-8 with plain line ends wherever it runs: offsets count characters of the text."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def _command(name: str) -> Command:
    """The function `module:function`; imported late, since a person waits."""
    module, _, function = name.partition(":")
    command: Command = getattr(import_module(f"tui.commands.{module}"), function)
    return command


def _parser() -> argparse.ArgumentParser:
    parser = Parser(
        prog="chiedi", description="Domande ai piani pubblici, con citazioni letterali."
    )
    parser.set_defaults(run="greeting:run")
    parser.add_argument("--index", type=Path, help="cartella dell'indice (altrimenti .chiedi)")
    shared = Parser(add_help=False)
    shared.add_argument(
        "--index", type=Path, default=argparse.SUPPRESS, help="cartella dell'indice"
    )
    commands = parser.add_subparsers(title="comandi", metavar=COMMAND)

    def add(
        name: str, run: str, help_: str, *, json: bool = False, into: Any = commands
    ) -> argparse.ArgumentParser:
        made: argparse.ArgumentParser
        made = into.add_parser(name, parents=[shared], help=help_, description=help_)
        made.set_defaults(run=run)
        if json:
            made.add_argument(
                "--json", action="store_true", help="stampa un valore JSON e nient'altro"
            )
        return made

    ingest = add(
        "ingest", "ingest:run", "indicizza file o cartelle (nessuno: il corpus incluso)", json=True
    )
    ingest.add_argument("paths", nargs="*", metavar="PATH", help="file o cartelle")
    ingest.add_argument(
        "--catalogue", type=Path, help="catalogo da usare al posto di catalogue.toml"
    )
    ingest.add_argument(
        "--rebuild", action="store_true", help="rifà i vettori di tutto quello che è indicizzato"
    )
    remove = add("remove", "ingest:run_remove", "toglie un piano o un documento dall'indice")
    remove.add_argument("name", metavar="PIANO_O_DOCUMENTO")
    meant = remove.add_mutually_exclusive_group()
    for kind, what in (("plan", "il piano intero"), ("document", "il documento solo")):
        told = f"toglie {what}, dove un piano e un documento si chiamano così"
        meant.add_argument(f"--{kind}", action="store_const", const=kind, dest="kind", help=told)
    add("documents", "indexed:run_documents", "elenca piani e documenti indicizzati", json=True)
    passages = add("passages", "indexed:run_passages", "elenca i passi, in ordine", json=True)
    passages.add_argument("document", nargs="?", metavar="DOCUMENTO")
    records = add(
        "records",
        "indexed:run_records",
        "elenca azioni, obiettivi e progetti coi loro campi",
        json=True,
    )
    records.add_argument("document", nargs="?", metavar="DOCUMENTO")
    outline = add(
        "outline", "indexed:run_outline", "mostra i livelli e l'albero di un piano", json=True
    )
    outline.add_argument("plan", metavar="PIANO")
    text = add("text", "indexed:run_text", "stampa il testo normalizzato di un documento")
    text.add_argument("document", metavar="DOCUMENTO")
    _add_answering(add)
    return parser


def _add_answering(add: Callable[..., argparse.ArgumentParser]) -> None:
    ask = add("ask", "ask:run", "risponde a una domanda", json=True)
    ask.add_argument("question", nargs="?", metavar="DOMANDA")
    ask.add_argument(
        "--plan", action="append", metavar="ID", help="solo in questo piano (ripetibile)"
    )
    ask.add_argument(
        "--explain", action="store_true", help="mostrare che cosa ha fatto ogni passaggio"
    )
    ask.add_argument(
        "--ledger",
        action="store_true",
        help="con --json, perché ogni azione esaminata è dentro o fuori",
    )
    ask.add_argument(
        "--reading",
        choices=("citizen", "officer", "english"),
        help="per chi: parole semplici, tutto con la ricevuta, in inglese",
    )
    ask.add_argument("--batch", type=Path, metavar="IN.jsonl", help="una domanda per riga")
    ask.add_argument("--out", type=Path, metavar="OUT.jsonl", help="una risposta per riga")
    align = add("align", "align:run", "mette due o più piani uno accanto all'altro", json=True)
    align.add_argument("plan_a", metavar="PIANO_A")
    align.add_argument("plan_b", metavar="PIANO_B")
    align.add_argument(
        "more",
        nargs="*",
        default=(),
        metavar="PIANO",
        help="altri piani: una matrice di livelli e piani",
    )
    add_decisions(add)
    add_diff(add)
    add_coverage(add)
    add_serves(add)
    add_framework(add)
    add_report(add)
    serve = add("serve", "serve:run", "serve l'API HTTP e la pagina web")
    serve.add_argument("--host", help="indirizzo (127.0.0.1)")
    serve.add_argument("--port", type=port, help="porta (8000)")
    serve.add_argument(
        "--workers", type=workers, metavar="N", help="processi dietro la stessa porta (1)"
    )
    add("mcp", "mcp:run", "serve gli strumenti per programmi (MCP) su standard input")
    feedback = add("feedback", "feedback:run", "stampa i giudizi dei lettori", json=True)
    feedback.add_argument("--csv", action="store_true", help="come tabella per fogli di calcolo")
    silences = add("silences", "silences:run", "conta i temi che i piani non trattano", json=True)
    silences.add_argument("--csv", action="store_true", help="come tabella per fogli di calcolo")
    add_tui(add)
    add("doctor", "doctor:run", "dice che cosa manca e come averlo", json=True)
    _add_evaluation(
        add("eval", "evaluate:run", "valuta l'assistente e stampa la tabella", json=True)
    )


def _add_evaluation(evaluation: argparse.ArgumentParser) -> None:
    asked = evaluation.add_mutually_exclusive_group()
    asked.add_argument(
        "--set",
        default="all",
        metavar="INSIEME",
        help="insieme di domande (tutti quelli i cui documenti ci sono)",
    )
    asked.add_argument(
        "--questions", type=Path, help="file JSONL con citazioni attese, sull'indice che c'è già"
    )
    evaluation.add_argument(
        "--kept", action="store_true", help="le domande messe da parte: solo le misure"
    )
    evaluation.add_argument(
        "--baselines", action="store_true", help="accanto, LlamaIndex, sole parole e soli vettori"
    )
    evaluation.add_argument(
        "--misses", action="store_true", help="elenca le domande mancate, per causa"
    )
    evaluation.add_argument("--report", type=Path, metavar="FILE.html", help="scrive un rapporto")
    evaluation.add_argument(
        "--update", action="store_true", help="registra le misure di ora come quelle da tenere"
    )
    evaluation.add_argument("--figures", type=Path, help="file delle misure registrate")
    evaluation.add_argument(
        "--shared", type=Path, help="cartella con plans, plans-more e dev (../shared)"
    )


if __name__ == "__main__":
    sys.exit(main())
