import type { CallModel } from '../../semantics/knowledge';
import type { CallbackSpec } from '../callbacks';

/** The mark of a class whose instances JAX takes apart and puts together again. */
export const STRUCTURE = '__pytree__';

/** Registers a class as a structure. */
export const registered = (returns: 'none' | 'argument'): CallModel => ({
  marks: [0, STRUCTURE],
  returns
});

/** The id of this framework. */
export const JAX = 'jax';

/** Computes an array from arrays. */
export const OPERATION: CallModel = { computes: true, returns: 'tensor' };

/** A body that is always traced, also when its caller is not: `lax.scan`, `lax.cond`. */
export const controlFlow = (api: string): CallbackSpec => ({ api, mode: 'graph', caches: true });

/** A body that runs on tracers at every call. */
export const transform = (api: string): CallbackSpec => ({ api, mode: 'transform' });

/** A differentiated body: concrete values are kept beside the tracers. */
export const differentiated = (api: string): CallbackSpec => ({
  api,
  mode: 'transform',
  concreteBool: true
});

/** A body that is traced where its caller is. */
export const inherited = (api: string): CallbackSpec => ({ api, mode: 'inherit' });

/** A body that runs as ordinary Python, on the host. */
export const onHost = (api: string): CallbackSpec => ({ api, mode: 'eager' });
