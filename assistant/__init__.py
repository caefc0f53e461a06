"""From a question to an answer whose every sentence stands on a quote."""

import index as _index  # noqa: F401  (before numpy: `index.threads`)
