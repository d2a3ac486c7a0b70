"""Reads names from stdin, one a line, and prints those that nothing stands behind.

Run in a process of its own for each framework:

    python -m graphward.tests.frameworks.missing [FRAMEWORK FOLDER]

With arguments it first writes the framework's names to the folder, as `tools/introspect.py` does.
"""

from __future__ import annotations

import functools
import importlib
import runpy
import sys
import types
import warnings
from pathlib import Path


@functools.cache
def instances() -> dict[str, object]:
    """Objects that stand for classes whose attributes only instances have."""
    found: dict[str, object] = {}
    if "jax" in sys.modules:
        jax = importlib.import_module("jax")
        found["jax.Array"] = jax.numpy.zeros((2, 2))
    if "tensorflow" in sys.modules:
        tf = importlib.import_module("tensorflow")
        found["tensorflow.Tensor"] = tf.constant(1.0)
        found["tensorflow.Variable"] = tf.Variable(1.0)
    if "keras" in sys.modules:
        keras = importlib.import_module("keras")
        found["keras.Layer"] = keras.layers.Dense(1)
        found["keras.Model"] = model = keras.Sequential()
        model.compile("sgd", "mse")
        found["keras.Optimizer"] = keras.optimizers.SGD()
    if "torch" in sys.modules:
        torch = importlib.import_module("torch")
        found["torch.nn.Module"] = torch.nn.Linear(1, 1)
    return found


def exists(path: str) -> bool:
    """Whether something stands behind a dotted name; so does what another package would bring."""
    if path.startswith("keras.backend."):
        # Functions that Keras keeps under the older name only.
        path = f"tensorflow.{path}"
    root, *names = path.split(".")
    value: object = importlib.import_module(root)
    path = root
    for name in names:
        try:
            value = member(value, path, name)
        except ModuleNotFoundError as error:
            return (error.name or root).split(".")[0] != root
        except AttributeError:
            return False
        path = f"{path}.{name}"
    return True


def member(of: object, path: str, name: str) -> object:
    for holder in (of, instances().get(path)):
        if hasattr(holder, name):
            return getattr(holder, name)
    if isinstance(of, types.ModuleType):
        return importlib.import_module(f"{path}.{name}")
    raise AttributeError(name)


def main() -> None:
    warnings.simplefilter("ignore")
    if len(sys.argv) > 1:
        framework, folder = sys.argv[1:]
        introspect = runpy.run_path("tools/introspect.py")
        introspect["write"](framework, Path(folder))
    for line in sys.stdin:
        path = line.strip()
        if not exists(path):
            print(path)


if __name__ == "__main__":
    main()
