"""Whether long tests run whole (`make slow`), or in their short form."""

import os

WHOLE = os.environ.get("CHIEDI_TEST_SLOW") == "whole"
