"""Runs the notebooks in `examples/`."""
