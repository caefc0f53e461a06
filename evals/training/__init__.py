"""Trains the layers that read questions; torch is needed here and nowhere else."""
