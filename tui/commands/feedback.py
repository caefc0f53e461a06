"""`chiedi feedback`: what readers said of answers."""

import argparse
import sys
from collections import Counter
from dataclasses import asdict

from assistant.feedback import FeedbackFile, as_csv
from assistant.settings import Settings

from .common import OK, index_of, print_json


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Print every judgement as CSV or JSON, or their counts."""
    settings = settings.model_copy(update={"index": index_of(arguments, settings)})
    kept = list(FeedbackFile(settings.feedback_file).read())
    if arguments.csv:
        sys.stdout.write(as_csv(kept))
    elif arguments.json:
        print_json([asdict(one) for one in kept])
    else:
        helpful = sum(one.helpful for one in kept)
        print(f"Giudizi: {len(kept)}; utili: {helpful}; non utili: {len(kept) - helpful}.")
        for reason, count in Counter(one.reason for one in kept if one.reason).most_common():
            print(f"  {reason}: {count}")
    return OK
