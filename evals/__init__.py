"""Measuring the assistant."""

import index as _index  # noqa: F401  (before numpy: `index.threads`)
