import { testParser } from '../testing/parse';
import type { SyntaxParser } from './parser';
import { isNode } from './walk';

let parser: SyntaxParser;

beforeAll(async () => {
  parser = await testParser();
});

const HIDDEN: ReadonlySet<string> = new Set(['kind', 'start', 'end', 'nameRange', 'attrRange']);

/** A node as its kind with its fields in brackets; names and numbers as themselves. */
function shown(value: unknown): string {
  if (Array.isArray(value)) {
    return `[${value.map(shown).join(' ')}]`;
  }
  if (!isNode(value)) {
    return value === null ? '-' : typeof value === 'string' ? value : JSON.stringify(value);
  }
  if (value.kind === 'Name') {
    return value.id;
  }
  if (value.kind === 'Constant') {
    return 'value' in value.value ? JSON.stringify(value.value.value) : value.value.type;
  }
  const fields = Object.entries(value).filter(([name]) => !HIDDEN.has(name));
  return `${value.kind}(${fields.map(([, field]) => shown(field)).join(' ')})`;
}

const statements: readonly (readonly [source: string, tree: string])[] = [
  ['a', 'Expr(a)'],
  ['a = b = 1', 'Assign([a b] 1)'],
  ['a, *b = c', 'Assign([Tuple([a Starred(b)])] c)'],
  ['a: int', 'AnnAssign(a int - true)'],
  ['self.a: int = 1', 'AnnAssign(Attribute(self a) int 1 false)'],
  ['a += 1', 'AugAssign(a + 1)'],
  [
    'def f(a, /, b=1, *c, d: int = 2, **e) -> g: pass',
    'FunctionDef(false f [] arguments([arg(a - -)] [arg(b - 1)] arg(c - -) [arg(d int 2)] arg(e - -)) [Pass()] [] g)'
  ],
  [
    'async def f(): await a',
    'FunctionDef(true f [] arguments([] [] - [] -) [Expr(Await(a))] [] -)'
  ],
  [
    'def f[T: int, *Ts, **P](): pass',
    'FunctionDef(false f [TypeVar(T int -) TypeVarTuple(Ts - -) ParamSpec(P - -)] arguments([] [] - [] -) [Pass()] [] -)'
  ],
  ['@a(b)\nclass A(B, c=D): pass', 'ClassDef(A [] [B] [keyword(c D)] [Pass()] [Call(a [b] [])])'],
  ['return a, b', 'Return(Tuple([a b]))'],
  ['del a, b[0]', 'Delete([a Subscript(b 0)])'],
  ['for a in b:\n  break\nelse: pass', 'For(false a b [Break()] [Pass()])'],
  ['while a: continue', 'While(a [Continue()] [])'],
  ['if a: b\nelif c: d\nelse: e', 'If(a [Expr(b)] [If(c [Expr(d)] [Expr(e)])])'],
  ['with a as b, c: d', 'With(false [withitem(a b) withitem(c -)] [Expr(d)])'],
  ['async with a: b', 'With(true [withitem(a -)] [Expr(b)])'],
  [
    'match a:\n  case [1, *b] if c: d',
    'Match(a [match_case(MatchSequence([MatchValue(1) MatchStar(b)]) c [Expr(d)])])'
  ],
  [
    'match a:\n  case {"b": c, **d} | E(f, g=-1) | None as h: i',
    'Match(a [match_case(MatchAs(MatchOr([MatchMapping(["b"] [MatchAs(- c)] d) MatchClass(E [MatchAs(- f)] [g] [MatchValue(UnaryOp(- 1))]) MatchSingleton(-)]) h) - [Expr(i)])])'
  ],
  ['raise a from b', 'Raise(a b)'],
  [
    'try: a\nexcept b as c: d\nelse: e\nfinally: f',
    'Try(false [Expr(a)] [ExceptHandler(b c [Expr(d)])] [Expr(e)] [Expr(f)])'
  ],
  ['try: a\nexcept* b: c', 'Try(true [Expr(a)] [ExceptHandler(b - [Expr(c)])] [] [])'],
  ['assert a, b', 'Assert(a b)'],
  ['import a.b as c, d', 'Import([alias(a.b c) alias(d -)])'],
  ['from ..a import b, c as d', 'ImportFrom(a [alias(b -) alias(c d)] 2)'],
  ['from . import *', 'ImportFrom(- [alias(* -)] 1)'],
  ['global a, b', 'Global([a b])'],
  ['nonlocal a', 'Nonlocal([a])'],
  ['type A[T] = B', 'TypeAlias(A [TypeVar(T - -)] B)'],
  [
    'def f[T = int, *Ts = A, **P = [B]](): pass',
    'FunctionDef(false f [TypeVar(T - int) TypeVarTuple(Ts - A) ParamSpec(P - List([B]))] arguments([] [] - [] -) [Pass()] [] -)'
  ],
  [
    'class A[T: (int, str)](B): pass',
    'ClassDef(A [TypeVar(T Tuple([int str]) -)] [B] [] [Pass()] [])'
  ],
  [
    'try: a\nexcept b, c: d',
    'Try(false [Expr(a)] [ExceptHandler(Tuple([b c]) - [Expr(d)])] [] [])'
  ],
  [
    "f'{a['b']}{f'{c}'}'",
    'Expr(JoinedStr(false [FormattedValue(Subscript(a "b") - -) FormattedValue(JoinedStr(false [FormattedValue(c - -)]) - -)]))'
  ],
  ['with (a as b, c as d): e', 'With(false [withitem(a b) withitem(c d)] [Expr(e)])'],
  ['with a if b else c as d: e', 'With(false [withitem(IfExp(b a c) d)] [Expr(e)])'],
  ['a = b, *[c]', 'Assign([a] Tuple([b Starred(List([c]))]))'],
  [
    'def f(a: b[c] | d | e): pass',
    'FunctionDef(false f [] arguments([] [arg(a BinOp(BinOp(Subscript(b c) | d) | e) -)] - [] -) [Pass()] [] -)'
  ],
  [
    'match a:\n  case B(c=d() as e): f',
    'Match(a [match_case(MatchClass(B [] [c] [MatchAs(MatchClass(d [] [] []) e)]) - [Expr(f)])])'
  ],
  ['type = 1', 'Assign([type] 1)'],
  ['pass', 'Pass()'],
  ['a; b', 'Expr(a) Expr(b)'],
  ['a and b and (c and d) or e', 'Expr(BoolOp(or [BoolOp(and [a b BoolOp(and [c d])]) e]))'],
  ['(a := b)', 'Expr(NamedExpr(a b))'],
  ['a + b * c', 'Expr(BinOp(a + BinOp(b * c)))'],
  ['-a ** -b', 'Expr(UnaryOp(- BinOp(a ** UnaryOp(- b))))'],
  ['not a', 'Expr(UnaryOp(not a))'],
  ['lambda a, *b: c', 'Expr(Lambda(arguments([] [arg(a - -)] arg(b - -) [] -) c))'],
  ['a if b else c', 'Expr(IfExp(b a c))'],
  ['{a: b, **c}', 'Expr(Dict([a -] [b c]))'],
  ['{a, *b}', 'Expr(Set([a Starred(b)]))'],
  ['[a for b, c in d if e if f]', 'Expr(ListComp(a [comprehension(Tuple([b c]) d [e f] false)]))'],
  [
    '{a for b in c async for d in e}',
    'Expr(SetComp(a [comprehension(b c [] false) comprehension(d e [] true)]))'
  ],
  ['{a: b for c in d}', 'Expr(DictComp(a b [comprehension(c d [] false)]))'],
  ['f(a for b in c)', 'Expr(Call(f [GeneratorExp(a [comprehension(b c [] false)])] []))'],
  ['await a', 'Expr(Await(a))'],
  ['yield', 'Expr(Yield(-))'],
  ['yield from a', 'Expr(YieldFrom(a))'],
  ['a < b is not c not in d', 'Expr(Compare(a [< is not not in] [b c d]))'],
  ['f(a, *b, c=d, **e)', 'Expr(Call(f [a Starred(b)] [keyword(c d) keyword(- e)]))'],
  [
    "f'a{b!r:>{c}}{d=}'",
    'Expr(JoinedStr(false ["a" FormattedValue(b r JoinedStr(false [">" FormattedValue(c - -)])) "d=" FormattedValue(d r -)]))'
  ],
  ["t'{a}'", 'Expr(JoinedStr(true [FormattedValue(a - -)]))'],
  ["'a' \"b\" r'\\c'", 'Expr("ab\\\\c")'],
  ["b'\\x00'", 'Expr("\\u0000")'],
  ['1_000, 0x1F, 1.5, 2j, None, True, ...', 'Expr(Tuple([1000 31 1.5 2 none true ellipsis]))'],
  ['a.b.c', 'Expr(Attribute(Attribute(a b) c))'],
  [
    'a[b], a[b, c], a[b:c:d], a[*b]',
    'Expr(Tuple([Subscript(a b) Subscript(a Tuple([b c])) Subscript(a Slice(b c d)) Subscript(a Tuple([Starred(b)]))]))'
  ],
  ['(a, b), (), (a,)', 'Expr(Tuple([Tuple([a b]) Tuple([]) Tuple([a])]))'],
  ['[a, [b]]', 'Expr(List([a List([b])]))'],
  ['a = %time f()', 'Assign([a] Call(f [] []))'],
  ['x = !ls', 'Assign([x] ErrorExpr([]))'],
  ['%cd ..', 'Pass()']
];

it.each(statements)('reads %j', (source, tree) => {
  const { module, problems } = parser.parse(source);
  expect(problems).toEqual([]);
  expect(module.body.map(shown).join(' ')).toBe(tree);
});
