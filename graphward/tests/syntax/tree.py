"""Compares a tree of CPython's `ast` with Graphward's: kinds, structure, values and ranges."""

import ast
import math
import re
import sys
import unicodedata
from bisect import bisect_right
from collections.abc import Callable
from typing import Any

Json = Any

# Names of operators in Graphward's tree.
OPERATORS: dict[type[ast.AST], str] = {
    ast.Add: "+",
    ast.Sub: "-",
    ast.Mult: "*",
    ast.MatMult: "@",
    ast.Div: "/",
    ast.Mod: "%",
    ast.Pow: "**",
    ast.LShift: "<<",
    ast.RShift: ">>",
    ast.BitOr: "|",
    ast.BitXor: "^",
    ast.BitAnd: "&",
    ast.FloorDiv: "//",
    ast.And: "and",
    ast.Or: "or",
    ast.Invert: "~",
    ast.Not: "not",
    ast.UAdd: "+",
    ast.USub: "-",
    ast.Eq: "==",
    ast.NotEq: "!=",
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
    ast.Is: "is",
    ast.IsNot: "is not",
    ast.In: "in",
    ast.NotIn: "not in",
}

# Fields of CPython that say nothing which Graphward keeps.
LEFT_OUT = {"ctx", "type_comment", "type_ignores", "kind", "str"}

RENAMED = {
    "decorator_list": "decorators",
    "type_params": "typeParams",
    "context_expr": "context",
    "optional_vars": "target",
    "kwd_attrs": "kwdAttrs",
    "kwd_patterns": "kwdPatterns",
    "is_async": "async",
    "default_value": "default",
}

# Classes of CPython that are one kind with a flag in Graphward.
FLAGS: dict[str, tuple[str, str]] = {
    "AsyncFunctionDef": ("FunctionDef", "async"),
    "AsyncFor": ("For", "async"),
    "AsyncWith": ("With", "async"),
    "TryStar": ("Try", "star"),
    "TemplateStr": ("JoinedStr", "template"),
}

FLAGGED = dict(FLAGS.values())

# Before 3.12, what is inside an f-string has no range of its own.
RANGES_IN_STRINGS = sys.version_info >= (3, 12)


class Difference(Exception):
    """Where two trees part, and what each says there."""

    def __init__(self, node: ast.AST, what: str, theirs: Any, ours: Any) -> None:
        where = f"{type(node).__name__}.{what}"
        line = getattr(node, "lineno", None)
        super().__init__(f"{where}: line {line}: CPython {theirs!r}, Graphward {ours!r}")


class Offsets:
    """Turns CPython's lines and UTF-8 columns into UTF-16 offsets."""

    def __init__(self, source: str) -> None:
        lines = re.split("(\r\n|\n|\r)", source)
        self.lines = lines[::2]
        self.starts = [0]
        for text, ending in zip(self.lines, [*lines[1::2], ""], strict=True):
            self.starts.append(self.starts[-1] + utf16_length(text) + len(ending))

    def at(self, line: int, column: int) -> int:
        """The offset of a line (from 1) and a column in bytes."""
        start, text = self.starts[line - 1], self.lines[line - 1]
        if text.isascii():
            return start + column
        return start + utf16_length(text.encode()[:column].decode())

    def line(self, offset: int) -> int:
        """The line of an offset, from 1."""
        return bisect_right(self.starts, offset)


def utf16_length(text: str) -> int:
    """How many UTF-16 units a text has."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


class Comparison:
    """One file's two trees."""

    def __init__(self, source: str) -> None:
        self.offsets = Offsets(source)
        self.ranges = True
        self.found: list[str] = []

    def compare(self, node: ast.AST, ours: Json) -> None:
        """Notes where a statement parts first, and goes on with the next."""
        if not isinstance(node, ast.stmt):
            self.compare_node(node, ours)
            return
        try:
            self.compare_node(node, ours)
        except Difference as difference:
            self.found.append(str(difference))

    def compare_node(self, node: ast.AST, ours: Json) -> None:
        """Raises `Difference` where the trees part."""
        name = type(node).__name__
        kind, flag = FLAGS.get(name, (name, None))
        expect(node, "kind", kind, ours["kind"])
        if flag is not None:
            expect(node, flag, True, ours[flag])
        elif kind in FLAGGED:
            expect(node, FLAGGED[kind], False, ours[FLAGGED[kind]])
        if self.ranges and hasattr(node, "lineno"):
            self.compare_range(node, ours)
        special = SPECIAL.get(kind)
        if special is not None:
            special(self, node, ours)
        else:
            self.compare_fields(node, ours)

    def compare_range(self, node: Any, ours: Json) -> None:
        """Both ends of a node."""
        expect(node, "start", self.offsets.at(node.lineno, node.col_offset), ours["start"])
        expect(node, "end", self.offsets.at(node.end_lineno, node.end_col_offset), ours["end"])

    def compare_fields(self, node: ast.AST, ours: Json) -> None:
        """All fields of a node that Graphward keeps."""
        for field in node._fields:
            if field not in LEFT_OUT:
                value = getattr(node, field, None)
                self.compare_value(node, field, value, ours[RENAMED.get(field, field)])

    def compare_value(self, node: ast.AST, field: str, value: Any, ours: Json) -> None:
        """A field's content: nodes, lists of them, names, operators."""
        if isinstance(value, list):
            expect(node, f"number of {field}", len(value), len(ours))
            for item, our_item in zip(value, ours, strict=True):
                self.compare_value(node, field, item, our_item)
        elif type(value) in OPERATORS:
            expect(node, field, OPERATORS[type(value)], ours)
        elif isinstance(value, ast.AST):
            if ours is None:
                raise Difference(node, field, type(value).__name__, None)
            self.compare(value, ours)
        else:
            expect(node, field, value, ours)

    def compare_constant(self, node: ast.Constant, ours: Json) -> None:
        """The value of a literal."""
        kind = CONSTANTS[type(node.value)]
        expect(node, "type", kind, ours["value"]["type"])
        value, our_value = node.value, ours["value"].get("value")
        if isinstance(value, bytes):
            expect(node, "value", value.decode("latin-1"), our_value)
        elif isinstance(value, str) and value != our_value:
            expect(node, "value", paired(value), paired(named(our_value)))
        elif isinstance(value, int | float | complex):
            number = value.imag if isinstance(value, complex) else value
            expect(node, "value", double(number), double(our_value))

    def compare_arguments(self, node: ast.arguments, ours: Json) -> None:
        """Parameters: Graphward keeps a default with its parameter."""
        positional = [*node.posonlyargs, *node.args]
        ours_positional = [*ours["posonly"], *ours["args"]]
        expect(node, "number of posonlyargs", len(node.posonlyargs), len(ours["posonly"]))
        none: list[ast.expr | None] = [None] * (len(positional) - len(node.defaults))
        self.compare_parameters(node, positional, [*none, *node.defaults], ours_positional)
        self.compare_parameters(node, node.kwonlyargs, node.kw_defaults, ours["kwonly"])
        self.compare_value(node, "vararg", node.vararg, ours["vararg"])
        self.compare_value(node, "kwarg", node.kwarg, ours["kwarg"])

    def compare_parameters(
        self, node: ast.arguments, args: list[ast.arg], defaults: Any, ours: Json
    ) -> None:
        """Parameters of one sort with their defaults."""
        expect(node, "number of parameters", len(args), len(ours))
        for arg, default, our_arg in zip(args, defaults, ours, strict=True):
            self.compare(arg, our_arg)
            self.compare_value(arg, "default", default, our_arg["default"])

    def compare_arg(self, node: ast.arg, ours: Json) -> None:
        """One parameter."""
        expect(node, "name", node.arg, ours["name"])
        self.compare_value(node, "annotation", node.annotation, ours["annotation"])

    def compare_keyword(self, node: ast.keyword, ours: Json) -> None:
        """One keyword of a call."""
        expect(node, "name", node.arg, ours["name"])
        self.compare(node.value, ours["value"])

    def compare_string(self, node: ast.JoinedStr, ours: Json) -> None:
        """The parts of an f-string. Where its text starts and ends differs between Pythons."""
        before = self.ranges
        parts = joined_text(node.values)
        expect(node, "number of values", len(parts), len(ours["values"]))
        for part, our_part in zip(parts, ours["values"], strict=True):
            self.ranges = before and RANGES_IN_STRINGS and not isinstance(part, ast.Constant)
            self.compare(part, our_part)
        self.ranges = before

    def compare_formatted(self, node: ast.FormattedValue, ours: Json) -> None:
        """One replacement field."""
        self.compare(node.value, ours["value"])
        conversion = chr(node.conversion) if node.conversion >= 0 else None
        expect(node, "conversion", conversion, ours["conversion"])
        self.compare_value(node, "format_spec", node.format_spec, ours["formatSpec"])


SPECIAL: dict[str, Callable[..., None]] = {
    "Constant": Comparison.compare_constant,
    "arguments": Comparison.compare_arguments,
    "arg": Comparison.compare_arg,
    "keyword": Comparison.compare_keyword,
    "JoinedStr": Comparison.compare_string,
    "FormattedValue": Comparison.compare_formatted,
}

CONSTANTS: dict[type, str] = {
    type(None): "none",
    type(...): "ellipsis",
    bool: "bool",
    int: "int",
    float: "float",
    complex: "complex",
    str: "str",
    bytes: "bytes",
}


def expect(node: ast.AST, what: str, theirs: Any, ours: Any) -> None:
    """Both say the same."""
    if theirs != ours:
        raise Difference(node, what, theirs, ours)


def joined_text(parts: list[ast.expr]) -> list[ast.expr]:
    """Text beside text as one constant and empty text as none: 3.12 keeps them apart."""
    found: list[ast.expr] = []
    for part in parts:
        last = found[-1] if found else None
        if isinstance(part, ast.Constant) and isinstance(last, ast.Constant):
            found[-1] = ast.Constant(str(last.value) + str(part.value))
        elif not isinstance(part, ast.Constant) or part.value != "":
            found.append(part)
    return found


def double(number: float | None) -> float:
    """The nearest double, as JavaScript reads a long literal; JSON has no infinity."""
    if number is None:
        return math.inf
    try:
        return float(number)
    except OverflowError:
        return math.inf


def named(text: str) -> str:
    """Decodes `\\N{DASH}`: Graphward, which has no table of names, keeps it as it is written."""
    return re.sub(r"\\N\{([^}]+)\}", lambda match: unicodedata.lookup(match[1]), text)


def paired(text: str) -> str:
    """Joins surrogates, as UTF-16 does."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")


def tree_differences(source: str, ours: Json) -> list[str]:
    """Where Graphward's tree of a source parts from CPython's, at most once in a statement."""
    comparison = Comparison(source)
    try:
        comparison.compare(ast.parse(source), ours)
    except Difference as difference:
        comparison.found.append(str(difference))
    return comparison.found
