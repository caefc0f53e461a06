"""Measuring the assistant."""

import ingest as _ingest  # noqa: F401  (before numpy: `ingest.threads`)
