import { testParser } from '../testing/parse';
import type { SyntaxParser } from './parser';

let parser: SyntaxParser;

beforeAll(async () => {
  parser = await testParser();
});

/** What the grammar lets pass and Python does not; the place that is marked, and words of why. */
const refused: readonly (readonly [source: string, marked: string, why: RegExp])[] = [
  ['f(a=1, b)', 'b', /positional argument/],
  ['f(**a, *b)', '*b', /positional argument/],
  ['class A(b=1, C): pass', 'C', /positional argument/],
  ['f(,)', ',', /comma/],
  ['f(a for b in c, d)', 'for b in c, d', /parentheses/],
  ['async = 1', 'async', /keyword/],
  ['from a import b,', ',', /comma/],
  ['from a import b.c', 'b.c', /dots/],
  ["'a' b'b'", "'a' b'b'", /bytes/],
  ["b'é'", 'é', /ASCII/],
  ["'C:\\Users'", '\\U', /backslash/],
  ["b'\\x0'", '\\x', /backslash/],
  ["f'{a}\\u12'", '\\u', /backslash/],
  ['try: a', 'try', /neither/],
  ['match a:\n case 1:\n', 'case 1:', /block/],
  ['del f()', 'f()', /assign/],
  ['with a as f(): pass', 'f()', /assign/],
  ['(a, b): int', '(a, b)', /assign/],
  ['(a, b) += 1', '(a, b)', /assign/],
  ['a = b: c', 'b: c', /type/],
  ['a := 1', 'a := 1', /parentheses/],
  ['a <> b', '<>', /Python 2/],
  ['0777', '0777', /number/],
  ['10L', '10L', /number/],
  ['1_', '1_', /number/],
  ['a = **b', 'a = **b', /not valid/],
  ['a\n  b', '  ', /indented/],
  ['if a:\n    b\n  c', '  ', /indented/],
  ['if a:\n\tb\n        c', '        ', /indented/],
  ['  a\nb', '', /indented/]
];

it.each(refused)('says why Python refuses %j', (source, marked, why) => {
  const { problems } = parser.parse(source);
  expect(problems.map(({ start, end }) => source.slice(start, end))).toEqual([marked]);
  expect(problems[0]?.message).toMatch(why);
});

it.each([
  'f(a=1, *b, **c)',
  'if a: b; \\\n  c',
  'if a:\n\tb\n\tc',
  '  a\n  b',
  '>>> a\nb',
  'if a:\n  %time b\n  c',
  '\f  a\n  b',
  "'\\\\Users', r'\\U', b'\\u ', '\\d'",
  'print = exec = match = case = type = _ = 0',
  '00, 0_0, 0x1F, 0o17'
])('lets %j pass', source => {
  expect(parser.parse(source).problems).toEqual([]);
});

it.each([
  'with a.\n    b(): pass',
  'def f\n    (a): pass',
  'class A\n    (B): pass',
  'for a in\n    b: pass',
  '@a.\nb\ndef f(): pass',
  'from a import (b\n\n# c\nd = e(\n  f)\n\n# g\nprint(h)'
])('does not go on with a header in the next line: %j', source => {
  expect(parser.parse(source).problems.length).toBeGreaterThan(0);
});
