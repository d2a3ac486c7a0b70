"""Graphward for Python: where JupyterLab finds the extension, and the command line."""

from __future__ import annotations


def _jupyter_labextension_paths() -> list[dict[str, str]]:
    """What JupyterLab asks a package for."""
    return [{"src": "labextension", "dest": "graphward"}]
