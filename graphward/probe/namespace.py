"""The user's names: read, never written."""

from __future__ import annotations

import ast
import inspect
import sys
from typing import Any

from .adapter import Adapter, Call, Function
from .places import report, shell
from .protocol import Refusal, Value

_COLLECT = "__graphward_collect__"
_DTYPES = (("bfloat", "bf"), ("float", "f"), ("uint", "u"), ("int", "i"), ("complex", "c"))
_BRACKETS = {list: ("[", "]"), tuple: ("(", ")")}


def user_namespace() -> dict[str, Any]:
    """The names of the notebook."""
    found = getattr(shell(), "user_ns", None)
    return found if isinstance(found, dict) else vars(sys.modules["__main__"])


def resolve(callee: str, namespace: dict[str, Any]) -> Any:
    """The object that a name such as `step` or `model.forward` stands for."""
    parts = callee.split(".")
    if parts[0] not in namespace:
        raise Refusal("not-defined", name=callee)
    value = namespace[parts[0]]
    for part in parts[1:]:
        try:
            value = getattr(value, part)
        except Exception:
            raise Refusal("not-defined", name=callee) from None
    if not callable(value):
        raise Refusal("not-callable", name=callee, type=type(value).__name__)
    return value


def names_in(arguments: str, namespace: dict[str, Any]) -> dict[str, Any]:
    """The values of the names that the source of some arguments uses."""
    tree = _parse(arguments)
    used = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)} - {_COLLECT}
    return {name: namespace[name] for name in sorted(used & namespace.keys())}


def refuse_iterators(arguments: str, namespace: dict[str, Any]) -> None:
    """Refuses expressions over an iterator: evaluating them takes something out of it for good."""
    for name, value in names_in(arguments, namespace).items():
        if hasattr(value, "__next__"):
            why = f"{type(value).__name__} is an iterator: using it would use it up"
            raise Refusal("argument-not-copied", argument=name, why=why)


def evaluate(arguments: str, namespace: dict[str, Any]) -> Call:
    """The values of the arguments of a call, given as the source between its parentheses."""

    def collect(*positional: Any, **keywords: Any) -> Call:
        return positional, keywords

    code = compile(_parse(arguments), "<graphward arguments>", "eval")
    result: Call = eval(code, namespace, {_COLLECT: collect})
    return result


def parameter_names(function: Function, call: Call) -> list[str]:
    """The parameters' names of the positional arguments; their position where there is no name."""
    count = len(call[0])
    names = [str(index) for index in range(count)]
    try:
        parameters = list(inspect.signature(function).parameters.values())
    except (TypeError, ValueError):
        return names
    for index, parameter in enumerate(parameters[:count]):
        if parameter.kind is parameter.VAR_POSITIONAL:
            break
        if parameter.kind is not parameter.KEYWORD_ONLY:
            names[index] = parameter.name
    return names


def describe_value(adapters: list[Adapter], value: Any, depth: int = 0) -> str:
    """A value's type with dtypes and shapes, never its content: `f32[32, 64]`, `(int, f32[3])`."""
    shape, dtype = getattr(value, "shape", None), getattr(value, "dtype", None)
    if dtype is not None and shape is not None:
        return f"{_short(dtype)}{_sizes(shape)}"
    if depth < 3 and isinstance(value, (list, tuple, dict)):
        parts = list(value.values() if isinstance(value, dict) else value)
        shown = [describe_value(adapters, part, depth + 1) for part in parts[:6]]
        inside = ", ".join(shown + (["…"] if len(parts) > 6 else []))
        left, right = _BRACKETS.get(type(value), ("{", "}"))
        return f"{left}{inside}{right}"
    return type(value).__name__


def describe_name(name: str, namespace: dict[str, Any]) -> Value:
    """What `values` says about a name: type, shape and dtype, never content."""
    if name not in namespace:
        return Value(name, False, "", None, None)
    value = namespace[name]
    shape, dtype = getattr(value, "shape", None), getattr(value, "dtype", None)
    sizes = None
    if dtype is not None and shape is not None:
        try:
            sizes = [None if size is None else int(size) for size in shape]
        except Exception:
            sizes = None
    dtype_name = None if sizes is None else str(getattr(dtype, "name", None) or dtype)
    kind = f"{type(value).__module__}.{type(value).__qualname__}".replace("builtins.", "")
    return Value(name, True, kind, sizes, dtype_name)


def describe_call(adapters: list[Adapter], function: Function, call: Call) -> list[str]:
    """One line per argument: `x: f32[32, 64]`."""
    positional = zip(parameter_names(function, call), call[0])
    return [
        f"{name}: {describe_value(adapters, value)}"
        for name, value in [*positional, *call[1].items()]
    ]


def _parse(arguments: str) -> ast.Expression:
    try:
        return ast.parse(f"{_COLLECT}(\n{arguments}\n)", "<graphward arguments>", "eval")
    except SyntaxError as error:
        raise Refusal("arguments-failed", exception=report(error)) from None


def _short(dtype: Any) -> str:
    name = str(getattr(dtype, "name", None) or dtype).replace("torch.", "")
    for long, short in _DTYPES:
        if name.startswith(long) and name[len(long) :].isdigit():
            return short + name[len(long) :]
    return name


def _sizes(shape: Any) -> str:
    try:
        return "[" + ", ".join(str(size) for size in shape) + "]"
    except Exception:
        return "[?]"
