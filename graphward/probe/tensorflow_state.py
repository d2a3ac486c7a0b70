"""The state in TensorFlow's and Keras's objects: variables, modules, layers, random numbers."""

from __future__ import annotations

import sys
from typing import Any

from .adapter import Found, StateItem
from .containers import Attributes
from .protocol import Refusal
from .rounding import moved_array
from .state_items import Generator, Switch


def find(tf: Any, label: str, value: Any) -> Found | None:
    """The state in an object of TensorFlow's or Keras's, or None."""
    keras: Any = sys.modules.get("keras")
    if isinstance(value, tf.Variable) or (keras is not None and isinstance(value, keras.Variable)):
        return Found([VariableState(label, value)])
    if isinstance(value, tf.random.Generator):
        return Found([VariableState(f"{label}.state", value.state)])
    if keras is not None and _is_keras(keras, value):
        return _keras_object(keras, label, value)
    if isinstance(value, tf.Module):
        attributes = dict(value.__dict__)
        return Found([Attributes(label, value.__dict__)], _children(label, value, attributes))
    if isinstance(value, tf.data.Dataset):
        return Found()
    return None


def ambient(tf: Any) -> list[StateItem]:
    """The seed of eager random operations, and the switch that turns graphs off."""
    context: Any = sys.modules["tensorflow.python.eager.context"].context()
    wrapped: Any = sys.modules.get("tensorflow.python.pywrap_tfe")
    found: list[StateItem] = [
        Switch("eager mode", tf.config.functions_run_eagerly, tf.config.run_functions_eagerly)
    ]
    keras: Any = sys.modules.get("keras")
    if keras is not None:
        settings = keras.config
        found.append(Switch("keras.floatx", settings.floatx, settings.set_floatx))
        policy = Switch("keras.dtype_policy", settings.dtype_policy, settings.set_dtype_policy)
        found.append(policy)

    def read() -> Any:
        generator = getattr(context, "_rng", None)
        return None if generator is None else generator.getstate()

    def write(state: Any) -> None:
        # An operation with a seed keeps its place in the stream until the caches are cleared.
        if state is not None and read() != state:
            context._rng.setstate(state)
            if wrapped is not None and context._context_handle is not None:
                wrapped.TFE_ContextClearCaches(context._context_handle)

    found.append(Generator("tf.random", read, write))
    return found


class VariableState(StateItem):
    """A variable's value."""

    def __init__(self, label: str, variable: Any) -> None:
        super().__init__(label)
        self._variable = variable
        self._saved: Any = None

    def size(self) -> int:
        shape = [int(size or 0) for size in self._variable.shape]
        count = 1
        for size in shape:
            count *= size
        return count * 8

    def save(self) -> None:
        self._saved = self._variable.numpy().copy()

    def restore(self) -> None:
        self._variable.assign(self._saved)

    def view(self) -> Any:
        return self._variable.numpy().copy()

    def move(self) -> None:
        self._variable.assign(moved_array(self._variable.numpy()))


def _is_keras(keras: Any, value: Any) -> bool:
    kinds = (
        keras.Layer,
        keras.optimizers.Optimizer,
        keras.metrics.Metric,
        keras.losses.Loss,
        keras.random.SeedGenerator,
    )
    return isinstance(value, kinds)


def _keras_object(keras: Any, label: str, value: Any) -> Found:
    if not getattr(value, "built", True):
        raise Refusal("not-built", name=label)
    if isinstance(value, keras.random.SeedGenerator):
        return Found([VariableState(label, value.state)])
    variables = list(getattr(value, "variables", []) or [])
    children: list[tuple[str, Any]] = [(str(v.path), v) for v in variables]
    attributes = getattr(value, "__dict__", {})
    public = {name: part for name, part in attributes.items() if not name.startswith("_")}
    found = children + _children(label, value, public)
    return Found([Attributes(label, attributes)], found)


def _children(label: str, owner: Any, attributes: Any) -> list[tuple[str, Any]]:
    """The attributes, and the class with the methods that the user may have written."""
    found = [(f"{label}.{name}", member) for name, member in attributes.items()]
    return [*found, (type(owner).__name__, type(owner))]
