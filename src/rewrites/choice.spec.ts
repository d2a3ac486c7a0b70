import { testParser } from '../testing/parse';
import { choiceAt } from './choice';

const choose = async (source: string) => {
  const syntax = (await testParser()).parse(source);
  const start = source.indexOf('t > 0');
  const choice = choiceAt(syntax, { start, end: start + 5 });
  if (choice === null) {
    return null;
  }
  const { lead, test, then, otherwise } = choice;
  const call = `${lead}where(${test}, ${then}, ${otherwise})`;
  return source.slice(0, choice.start) + call + source.slice(choice.end);
};

describe('choiceAt', () => {
  it.each([
    [
      'def f(t):\n    if t > 0:\n        return t\n    return -t\n',
      'def f(t):\n    return where(t > 0, t, -t)\n'
    ],
    [
      'if t > 0:\n    y = a\nelse:\n    y = b  # c\nz = 1\n',
      'y = where(t > 0, a, b)  # c\nz = 1\n'
    ],
    ['if t > 0:\n    x = x * 2\n', 'x = where(t > 0, x * 2, x)\n'],
    ['y = 1 + (a if t > 0 else f(b, c))\n', 'y = 1 + (where(t > 0, a, f(b, c)))\n']
  ])('turns %j into one call', async (source, expected) => {
    expect(await choose(source)).toBe(expected);
  });

  it.each([
    ['a side does more', 'if t > 0:\n    y = a\n    g()\nelse:\n    y = b\n'],
    ['there are three sides', 'if a:\n    y = 1\nelif t > 0:\n    y = 2\nelse:\n    y = 3\n'],
    ['the names differ', 'if t > 0:\n    y = a\nelse:\n    z = b\n'],
    ['the name may be new', 'if t > 0:\n    y = a\n'],
    ['a side is no single value', 'y = (a, b) if t > 0 else c\n'],
    ['a side is text', "y = 'a' if t > 0 else 'b'\n"],
    ['a side binds a name', 'y = (k := a) if t > 0 else b\n'],
    ['a comment would be lost', 'if t > 0:\n    y = a  # why\nelse:\n    y = b\n'],
    [
      'nothing is returned after it',
      'def f(t):\n    if t > 0:\n        return t\n    g()\n    return 1\n'
    ]
  ])('is null where %s', async (_, source) => {
    expect(await choose(source)).toBeNull();
  });
});
