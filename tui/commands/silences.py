"""`chiedi silences`: what plans could not answer, by topic."""

import argparse
import sys
from dataclasses import asdict

from assistant.errors import SettingsError
from assistant.settings import Settings
from assistant.silences import as_csv, grouped, read
from assistant.thesaurus.thesaurus import load_thesaurus

from .common import OK, print_json, print_table


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Print the topics as CSV, JSON or a table. Raises SettingsError where none are kept."""
    if settings.silences is None:
        raise SettingsError(
            "Le domande senza risposta non si conservano: per contarne i temi serve l'impostazione"
            " silences, con il nome di un file."
        )
    rows = grouped(read(settings.silences), load_thesaurus(settings.thesaurus))
    if arguments.csv:
        sys.stdout.write(as_csv(rows))
    elif arguments.json:
        print_json([asdict(row) for row in rows])
    else:
        heads = ("Tema", "Concetto", "Domande", "Dal", "Al")
        told = [(r.topic, r.concept, str(r.questions), r.first, r.last) for r in rows]
        print_table(heads, told)
    return OK
