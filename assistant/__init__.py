"""From a question to an answer whose every sentence stands on a quote."""

import ingest as _ingest  # noqa: F401  (before numpy: `ingest.threads`)
