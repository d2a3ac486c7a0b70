import { testParser } from '../testing/parse';
import type { SyntaxParser } from './parser';

let parser: SyntaxParser;

beforeAll(async () => {
  parser = await testParser();
});

const BEFORE = 'import a\nx = f(a,\n      b)\n';
const AFTER = '\ny = x + 1\nfor i in y:\n    print(i)\n';

/** The statements of a text at an offset, as they are when nothing is damaged. */
const statements = (text: string, offset: number) =>
  parser.parse(' '.repeat(offset) + text).module.body;

it.each([
  'z = f(',
  'z = [1, 2',
  'z = {"a": (1, 2]',
  'z = f)',
  'z.',
  'z = 1 +',
  'z = = 1',
  'z w',
  'if z',
  'for z in',
  'def g(a, b',
  'def g(a, b):\n    return (a',
  'class A(B',
  'import',
  'from z import',
  'z = "abc',
  "z = f'{a",
  '@',
  'z = lambda',
  'return return',
  'else:',
  'try:\n    z = = 1\nexcept E:\n    pass',
  '$z',
  'z = 0x',
  '{',
  ')'
])('%j takes no other statement with it', damaged => {
  const { module, problems } = parser.parse(BEFORE + damaged + AFTER);
  expect(problems.length).toBeGreaterThan(0);
  const before = statements(BEFORE, 0);
  const after = statements(AFTER, BEFORE.length + damaged.length);
  expect(module.body.slice(0, before.length)).toEqual(before);
  expect(module.body.slice(-after.length)).toEqual(after);
});

it.each(['def f():\n  return (a + # c\nb)', 'class A:\n  @f\n# c\n  def g(self): pass'])(
  'the comment in %j, which the grammar cannot read there, is kept',
  source => {
    const { comments, problems } = parser.parse(source);
    expect(problems).toEqual([]);
    expect(comments.map(({ text }) => text)).toEqual(['# c']);
  }
);

it('what is nested deeper than Python allows goes as a whole, and nothing else', () => {
  const levels = Array.from({ length: 1000 }, (_, i) => `${' '.repeat(i)}if a${i}:\n`).join('');
  const { module, problems } = parser.parse(`${BEFORE}${levels}${' '.repeat(1000)}b\n${AFTER}`);
  expect(problems.map(({ message }) => message)).toEqual([
    'nested too deeply; what is inside was not analysed'
  ]);
  expect(module.body.map(({ kind }) => kind)).toEqual(['Import', 'Assign', 'If', 'Assign', 'For']);
});
