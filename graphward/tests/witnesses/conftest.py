"""Makes one test of every example; `--framework jax` keeps those of one framework."""

from __future__ import annotations

import os

import pytest

from .pages import FRAMEWORKS, examples

# Read when a framework is imported: its log lines would count as text of the example.
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "")
os.environ.setdefault("JAX_PLATFORMS", "cpu")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Adds `--framework`."""
    parser.addoption("--framework", choices=FRAMEWORKS, help="only witnesses of this framework")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Gives each example its own test, named rule/framework/number-claim."""
    if "example" in metafunc.fixturenames:
        only = metafunc.config.getoption("--framework", default=None)
        chosen = [example for example in examples() if only in (None, example.framework)]
        metafunc.parametrize("example", chosen, ids=[example.id for example in chosen])
