import { applyEdits } from '../base/edit';
import type { ImportPlace, Imports } from './imports';
import { nameModule } from './imports';

const JNP = { path: 'jax.numpy', as: 'jnp', beside: ['jax'] };

const notebook = (
  place: ImportPlace | null,
  aliases: Readonly<Record<string, string>> = {}
): Imports => ({
  aliasOf: path => aliases[path] ?? null,
  importOf: root => (root === 'jax' ? place : null)
});

describe('nameModule', () => {
  it('uses the name that the notebook has', () => {
    expect(nameModule(notebook(null, { 'jax.numpy': 'np' }), JNP)).toEqual({
      name: 'np',
      edits: []
    });
  });

  it('adds an import after the one of the library', () => {
    const named = nameModule(notebook({ cell: 'a', start: 0, end: 10, form: 'import' }), JNP);
    expect(named?.name).toBe('jnp');
    expect(applyEdits('import jax\nx = 1', named?.edits ?? [])).toBe(
      'import jax\nimport jax.numpy as jnp\nx = 1'
    );
  });

  it('adds an import before one that takes names out of the library', () => {
    const place: ImportPlace = { cell: 'a', start: 0, end: 19, form: 'from' };
    const named = nameModule(notebook(place), { path: 'jax', as: 'jax', beside: ['jax'] });
    expect(applyEdits('from jax import jit', named?.edits ?? [])).toBe(
      'import jax\nfrom jax import jit'
    );
  });

  it('gives up without any import of the library', () => {
    expect(nameModule(notebook(null), JNP)).toBeNull();
  });
});
