import type { Call } from '../syntax/ast';
import { testParser } from '../testing/parse';
import { printedBy, quoted, separatorOf } from './printed';

const callIn = async (source: string) => {
  const cell = (await testParser()).parse(source);
  const [statement] = cell.module.body;
  const call =
    statement?.kind === 'Expr' && statement.value.kind === 'Call' ? statement.value : null;
  if (!call) {
    throw new Error('no call');
  }
  return { cell, call };
};

const shown = async (source: string) => {
  const { cell, call } = await callIn(source);
  return printedBy(cell, call)?.map(({ parts }) =>
    parts.map(part => (part.kind === 'text' ? part.text : `<${part.source}:${part.spec}>`)).join('')
  );
};

describe('printedBy', () => {
  it.each([
    ['print("loss", x.mean())', ['loss', '<x.mean():>']],
    ["print(f'{x:.3f} of {n}', a[0])", ['<x:.3f> of <n:>', '<a[0]:>']],
    ['print("it\\u0027s", end="")', ["it's"]]
  ])('takes %s apart', async (source, expected) => {
    expect(await shown(source)).toEqual(expected);
  });

  it.each([
    'print(*xs)',
    'print(x, file=f)',
    'print(f"{x!r}")',
    'print(f"{x:{w}}")',
    'print(x,  # why\n  y)'
  ])('gives up on %s', async source => {
    expect(await shown(source)).toBeUndefined();
  });
});

describe('separatorOf', () => {
  it.each([
    ['print(a, b)', ' '],
    ['print(a, b, sep=", ")', ', '],
    ['print(a, b, sep=s)', null]
  ])('of %s is %j', async (source, expected) => {
    const { call }: { readonly call: Call } = await callIn(source);
    expect(separatorOf(call)).toBe(expected);
  });
});

describe('quoted', () => {
  it('keeps the quotes of the code and escapes what they need', () => {
    expect(quoted('a "b"\n', "print('x')")).toBe(`'a "b"\\n'`);
    expect(quoted(`it's "x"`, 'print("y")')).toBe(`"it's \\"x\\""`);
    expect(quoted('{}', 'print(x)')).toBe('"{}"');
  });
});
