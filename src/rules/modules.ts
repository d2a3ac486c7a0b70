import type { Needed } from '../rewrites/imports';
import type { ByFramework } from './rule';

/** The module of each framework that holds its functions on tensors. */
export const TENSOR_MODULE: ByFramework<Needed> = {
  tensorflow: { path: 'tensorflow', as: 'tf', beside: ['tensorflow', 'keras'] },
  pytorch: { path: 'torch', as: 'torch', beside: ['torch'] },
  jax: { path: 'jax.numpy', as: 'jnp', beside: ['jax', 'flax'] }
};
