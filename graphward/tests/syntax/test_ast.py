"""Graphward reads Python as CPython does: some files here, all by running this package."""

from collections.abc import Iterable
from pathlib import Path

import pytest

from .checking import differences
from .files import python_files, sample, source_of
from .respacing import respaced

# One of each way to write something that the grammar, or lowering, could take for something else.
RARE = r'''
type(a).b = c
type(a, *b)[0].d = e
type, match, case, _ = match, case, _, type
print >> f, 1
args = *a, *b.values()
for x in *a, b: y = yield
for (x), [y, *z] in w,: pass
a[*b], a[b:c, ...], a[b,], a[::]
x: tuple[*Ts] = ()
x: dict[str, list[int | None]]
(x): int
x.y: "z" = 1
a = b = c, = d
a @= b; a //= b; a **= b; a >>= b;
-1 ** -2, (-1) ** 2, not a in b, not (a), a if b else c if d else e
a < b <= c is not d not in e, a & b ^ c | d, a ^ b & c
a or b or (c or d) and e
(a := b if c else d), [x := 1], f(x := 1), {x := 1}
lambda: (yield), lambda *, a=1, **b: a, lambda a, /, b: b
{**a, 'b': c}, {*a, b}, {}, {x: y for x, y in z}
f(*a, b=1, *c, **d, e=2), f(x for x in y), f((x for x in y), z)
[x async for x in y if x if not x for z, in x]
'a' "b" """c
d""", r'\\', rb'\\' b"\x00\n\0", '\N{EM DASH}\u00e9\
', 'é😀' f'ü{a}', "\ud83d\ude00"
f'{a!r:>{b}}{{}}{c=}{d = !s}{e:=5}{lambda_}', f"{'a' 'b'}", f'{a:{b}{c}d}', rf'\{a}'
0xFF, 0o17, 0b11, 1_000, 1e10, 1j, 1.5J, .5, 5., 10**400, 123456789012345678901234567890
if a: pass
elif b: x; y
else:
    z;
try: a
except (b, c): d
except e as f: g
else: h
finally: i
try: a
except* b: c
while a:
    break
else: continue_ = 1
with a, b as c, (d), (e) as f, (g, h) as i: pass
with (a as b, c): pass
with (a, b): pass
with (a): pass
@a.b[c](d)
@(yield_)
class A(B, *c, metaclass=d, **e):
    """doc"""
    def f(self, a, /, b: int = 1, *args: c, d, e=2, **kw: f) -> g: ...
    async def g(*, a):
        async with b as c: pass
        async for d in e: await f
        return await g ** 2, [await h async for h in i]
from . import (a, b as c,)
from .. a . b import *
from ... import x
import a.b.c as d, e . f
assert a, b
del a, (b, c), d[0]
raise a from b
global xx, yy
match a, *b:
    case [1, -2.5, 'x' 'y', None, True, *_, b, _] | {'k': v, -1: w, **rest}: pass
    case A.B | A(1, x=2) | (c) | (d,) | () | [] as e if f: pass
    case -1 + 2j | "a": pass
    case {}: pass
    case 1, *others: pass
match (a):
    case _: pass
def f(a: b[c] | d.e | None, f: g | h[i] | j, k: l[m] | n & o | (p | q)): pass
match a:
    case A(x=1 | B() | C as d, y=(2 | 3) as e, z=-1, w=(f as g)): pass
with a if b else c() as d: pass
with (a if b else c as d): pass
with (a,): pass
a, *b = c, *[]
x[*(b for c in d)], x[*[b], c], f(*(a), *[b] + c), [*"abc", *(a) ** 2]
for x in *(a), *[b]: pass
'''


# What the grammar cannot read as it stands, each by itself.
GAPS = [
    "match [a]:\n    case [1, b]: f(b)",
    "match [a].b:\n    case (c):\n        d",
    "match (a, b)[0]: # c\n  # d\n  case -1: e = 1",
    "match *a, b:\n    case c: d ;",
    "match *(a), b:\n    case c: d",
    "(a): int",
    "def f():\n    (a): int\n    return a",
    "a: b[c][d] = e",
    "a: b[c](d)",
    "def f(a: Tensor['batch': 4, -1], *b: c[d].e) -> f[g] + h: pass",
    "a[*-b], a[*1], a[*b'c'], a[* \\\n(b)]\nasync def f(): return *await a, b",
    "try: a\nexcept* b if c else d as e: f\nelse: g",
    "with (a, *b): c",
    "with (a := b, c): d",
    "with ((a := b), *'c'): d",
    "class A:\n    @a\n# b\n    # c\n\n  # d\n    @e(\n1)\n#f\n    def f(self): # g\n        pass",
    "def f():\n    return (a +  # b\n  c)",
    "def f():\n    a = [b for b in  # c\n\\\nd  # e\n]\n    # g",
    "f(b'\\u', b'\\\\\\N', b'\\U\\\\', b'\\u0', '\\\\u')",
    "def f():\n    print[\na].b",
    "def f():\n    g(a, not # b\nc, *# d\n[e])",
]

# What the grammar misreads, and nothing in reach mends.
MISREAD = {
    "match[a]:\n    case (b): c": "Without a space, this is `match[a]: case(b)` to the grammar.",
    "def f(*a: *b.c[d]): pass": "The star of a type stands before a name or a name with an index.",
    "a[*not b]": "A star before `not`, as before `lambda`: what follows is never iterable.",
}


def test_a_choice_of_files_is_read_as_cpython_reads_it() -> None:
    """Kinds, structure, values and ranges of nodes; scopes; the kind of each name."""
    compared = list(differences(sample(python_files(), 400)))
    assert len(compared) > 300
    assert [f"{path}: {text}" for path, found in compared for text in found] == []


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_rare_syntax_is_read_as_cpython_reads_it(tmp_path: Path, ending: str) -> None:
    """The same for the corners of the language, with both ends of line."""
    path = tmp_path / "rare.py"
    path.write_bytes(RARE.replace("\n", ending).encode())
    assert list(differences([path])) == [(path, [])]


def differences_in(folder: Path, sources: Iterable[str]) -> dict[str, list[str]]:
    """What differs in each source that CPython reads."""
    paths = {}
    for number, source in enumerate(sources):
        paths[folder / f"{number}.py"] = source
    for path, source in paths.items():
        path.write_bytes(source.encode())
    return {paths[path]: found for path, found in differences(list(paths))}


def test_gaps_of_the_grammar_are_bridged(tmp_path: Path) -> None:
    """Each is read as CPython reads it."""
    assert differences_in(tmp_path, GAPS) == {source: [] for source in GAPS}


def test_what_is_known_to_be_misread_is_misread(tmp_path: Path) -> None:
    """Whatever a new grammar reads well leaves this list."""
    found = differences_in(tmp_path, MISREAD)
    assert [source for source in MISREAD if not found[source]] == []


def test_space_and_comments_between_tokens_change_nothing(tmp_path: Path) -> None:
    """Statements of all packages with other space, lines and comments between their tokens."""
    sources = filter(None, map(source_of, sample(python_files(), 300)))
    spaced = [other for source in sources for other in respaced(source)]
    assert len(spaced) > 1000
    found = differences_in(tmp_path, spaced)
    assert {source: what for source, what in found.items() if what} == {}
