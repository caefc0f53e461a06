"""What the lock on a language model's sentences lets through: true ones, and falsified ones."""
