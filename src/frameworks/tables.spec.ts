import { KNOWLEDGE, handWrittenNames } from './all';
import { JAX_TABLES } from './jax';
import { NUMPY_TABLES } from './numpy/tables';
import { STANDARD_TABLES } from './python';
import { PYTORCH_TABLES } from './pytorch';
import type { Tables } from './tables';
import { words } from './tables';
import { TENSORFLOW_TABLES } from './tensorflow';

const libraries = KNOWLEDGE;

const ALL: readonly (readonly [string, Tables])[] = [
  ['tensorflow', TENSORFLOW_TABLES],
  ['pytorch', PYTORCH_TABLES],
  ['jax', JAX_TABLES],
  ['numpy', NUMPY_TABLES],
  ['python', STANDARD_TABLES]
];

const namesOf = ({ calls, classes, values }: Tables): readonly string[] => [
  ...calls.flatMap(([, module, names]) => words(names).map(name => `${module}.${name}`)),
  ...classes.flatMap(({ of }) => words(of)),
  ...values.flatMap(([, names]) => words(names))
];

describe.each(ALL)('%s', (_, tables) => {
  test('no name has two models', () => {
    const names = namesOf(tables);
    expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
  });

  test('every name is written as the analysis will ask for it', () => {
    const others = namesOf(tables).filter(name => libraries.canonical(name) !== name);
    expect(others).toEqual([]);
  });

  test('no method of a class has two models', () => {
    for (const { of, methods = [], values = [] } of tables.classes) {
      const names = [...methods, ...values].flatMap(([, text]) => words(text));
      expect([of, names.filter((name, i) => names.indexOf(name) !== i)]).toEqual([of, []]);
    }
  });
});

test('the names that tests look up in the real packages', () => {
  expect(handWrittenNames().jax).toEqual(
    expect.arrayContaining(['jax.jit', 'jax.Array.at', 'flax.linen.Module.apply'])
  );
});
