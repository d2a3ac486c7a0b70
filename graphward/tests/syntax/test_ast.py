"""Graphward reads Python as CPython does: some files here, all by running this package."""

from pathlib import Path

import pytest

from .checking import differences
from .files import python_files, sample

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
