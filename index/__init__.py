"""From passages to ranked evidence: vectors, keywords, and the folder that keeps them."""

import ingest as _ingest  # noqa: F401  (before numpy: `ingest.threads`)
