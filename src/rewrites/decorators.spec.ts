import { applyEdits } from '../base/edit';
import type { Edit } from '../base/edit';
import type { FunctionDef } from '../syntax/ast';
import type { CellSyntax } from '../syntax/cell-syntax';
import { walk } from '../syntax/walk';
import { testParser } from '../testing/parse';
import type { Definition } from './decorators';
import { addDecorator, removeDecorator } from './decorators';

const definition = async (source: string): Promise<Definition> => {
  const syntax: CellSyntax = (await testParser()).parse(source);
  const found: FunctionDef[] = [];
  walk(syntax.module, node => {
    if (node.kind === 'FunctionDef') {
      found.push(node);
    }
    return true;
  });
  const [node] = found;
  if (!node) {
    throw new Error('no function');
  }
  return { cell: 'a', syntax, node };
};

const apply = (source: string, edit: Edit | null) => edit && applyEdits(source, [edit]);

describe('addDecorator', () => {
  it.each([
    ['def f():\n    pass\n', '@jax.jit\ndef f():\n    pass\n'],
    [
      'class A:\n    @other\n    def f(self):\n        pass\n',
      'class A:\n    @other\n    @jax.jit\n    def f(self):\n        pass\n'
    ]
  ])('puts it above def: %j', async (source, expected) => {
    expect(apply(source, addDecorator(await definition(source), 'jax.jit'))).toBe(expected);
  });
});

describe('removeDecorator', () => {
  const remove = async (source: string) => {
    const found = await definition(source);
    const start = source.indexOf('tf.function');
    return apply(source, removeDecorator(found, { start, end: start + 11 }));
  };

  it.each([
    ['@tf.function\ndef f():\n    pass\n', 'def f():\n    pass\n'],
    [
      '@a\n@tf.function(jit_compile=True)\n@b\ndef f():\n    pass\n',
      '@a\n@b\ndef f():\n    pass\n'
    ],
    [
      'class A:\n    @tf.function\n    def f(self):\n        pass\n',
      'class A:\n    def f(self):\n        pass\n'
    ]
  ])('takes its line away: %j', async (source, expected) => {
    expect(await remove(source)).toBe(expected);
  });

  it('keeps a comment', async () => {
    expect(await remove('@tf.function  # fast\ndef f():\n    pass\n')).toBeNull();
  });
});
