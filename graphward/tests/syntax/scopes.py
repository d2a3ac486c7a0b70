"""Compares CPython's `symtable` with Graphward's scopes: which there are, what each name is."""

import re
import symtable
from collections.abc import Iterator
from typing import Any

from .tree import Offsets

Json = Any

# The compiler's own numbers, in the order of `NameKind`.
KINDS = {1: "local", 2: "explicit-global", 3: "global", 4: "free", 5: "cell"}

# `from __future__ import annotations`, also among others.
AS_TEXT = re.compile(r"(from __future__ import[\w\s,(\\]*?)\bannotations\b")

# CPython's names of scopes that have none in the source.
UNNAMED = {
    "Module": "top",
    "Lambda": "lambda",
    "ListComp": "listcomp",
    "SetComp": "setcomp",
    "DictComp": "dictcomp",
    "GeneratorExp": "genexpr",
}


def scope_differences(source: str, ours: Json) -> Iterator[str]:
    """Sentences on scopes and names that differ."""
    # Names in annotations count as used, also where the module asks for annotations as text.
    evaluated = AS_TEXT.sub(r"\1division as annotations", source)
    table = symtable.symtable(evaluated, "source", "exec")
    yield from compare(table, ours, Offsets(source), None)


def compare(
    table: symtable.SymbolTable, ours: Json, offsets: Offsets, owner: str | None
) -> Iterator[str]:
    """One scope and those inside; `owner` is the class whose private names are mangled there."""
    where = f"{table.get_type()} {table.get_name()} in line {table.get_lineno()}"
    if table.get_type() == "class":
        owner = table.get_name()
    theirs = {symbol.get_name(): symbol for symbol in table.get_symbols()}
    theirs.pop(".0", None)
    our_kinds = {mangled(name, owner): kind for name, kind in ours["kinds"].items()}
    for name in sorted(theirs.keys() | our_kinds.keys()):
        kind = kind_of(theirs[name], table) if name in theirs else None
        if kind != our_kinds.get(name):
            yield f"kind of name: {where}: {name}: CPython {kind}, Graphward {our_kinds.get(name)}"
    for what in ("parameter", "imported"):
        marked = {name for name, symbol in theirs.items() if getattr(symbol, f"is_{what}")()}
        our_marked = {mangled(name, owner) for name in ours[PLURAL[what]]}
        if marked != our_marked:
            yield f"{what}: {where}: CPython {sorted(marked)}, Graphward {sorted(our_marked)}"
    yield from compare_inner(where, table, ours, offsets, owner)


PLURAL = {"parameter": "parameters", "imported": "imported"}


def compare_inner(
    where: str, table: symtable.SymbolTable, ours: Json, offsets: Offsets, owner: str | None
) -> Iterator[str]:
    """The scopes inside one, matched by line and name: they are found in another order."""
    children = [(child.get_lineno(), child.get_name(), child) for child in table.get_children()]
    our_children = [
        (offsets.line(child["start"]), child["name"] or UNNAMED[child["kind"]], child)
        for child in ours["inner"]
    ]
    children.sort(key=lambda child: child[:2])
    our_children.sort(key=lambda child: child[:2])
    names = [child[:2] for child in children]
    our_names = [child[:2] for child in our_children]
    if names != our_names:
        yield f"scopes inside: {where}: CPython {names}, Graphward {our_names}"
        return
    for child, our_child in zip(children, our_children, strict=True):
        yield from compare(child[2], our_child[2], offsets, owner)


def kind_of(symbol: symtable.Symbol, table: symtable.SymbolTable) -> str:
    """What the compiler takes the name for."""
    kind = KINDS[symbol._Symbol__scope]  # type: ignore[attr-defined]
    # `:=` in a comprehension of a module declares the name global in the module itself.
    return "local" if table.get_type() == "module" and kind == "explicit-global" else kind


def mangled(name: str, owner: str | None) -> str:
    """A private name as CPython writes it; Graphward keeps it as it stands in the source."""
    stripped = (owner or "").lstrip("_")
    private = name.startswith("__") and not name.endswith("__") and "." not in name
    return f"_{stripped}{name}" if private and stripped else name
