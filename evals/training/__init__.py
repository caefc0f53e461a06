"""Trains the layers that read questions; torch is needed here and nowhere else."""

import sys
from importlib.util import find_spec

# `python -m` looks for a command of this package; what others take from it needs no torch.
if sys.argv[:1] == ["-m"] and find_spec("torch") is None:
    raise SystemExit("Per addestrare serve torch: pip install -e '.[training]'.")
