import { membersOf } from '../../semantics/join';
import type { FrameworkKnowledge } from '../../semantics/knowledge';
import { makeCallback } from '../callbacks';
import { sameKey } from '../keys';
import { defineLibrary } from '../library';
import { Names } from '../names';
import { ROOTS } from '../roots';
import { merged } from '../tables';
import { frameworkTitle } from '../titles';
import { ARRAY, ARRAYS } from './arrays';
import { BOUNDARIES } from './boundaries';
import { JAX } from './calls';
import { CONTROL_FLOW, turnedOff } from './control-flow';
import { FLAX } from './flax';
import { NAMES } from './names.gen';
import { OPTAX } from './optax';
import { accepts, isNnx } from './types';
import { isStatic, keyPart, lift } from './trace';

/** What is known by hand about JAX, Flax and Optax. */
export const JAX_TABLES = merged(
  BOUNDARIES,
  CONTROL_FLOW,
  ARRAYS,
  { classes: [ARRAY] },
  FLAX,
  OPTAX
);

const library = defineLibrary({
  id: JAX,
  roots: ROOTS.jax,
  tables: JAX_TABLES,
  names: new Names(NAMES)
});

/** Gives back what was written to the modules that it gets. */
const NNX_JIT = makeCallback(JAX, {
  api: 'flax.nnx.jit',
  mode: 'graph',
  caches: true,
  traits: ['xla']
});

/** JAX and what belongs to it. */
export const jax: FrameworkKnowledge = {
  ...library,
  title: frameworkTitle(JAX),
  tensorClass: 'jax.Array',
  tensorMember: name => library.entry(`jax.Array.${name}`),
  compile: makeCallback(JAX, { api: 'jax.jit', mode: 'graph', caches: true, traits: ['xla'] }),
  compileWith: given => (given.flatMap(membersOf).some(isNnx) ? NNX_JIT : null),
  respecify: { kind: 'static', option: 'static_argnames' },
  accepts,
  keepsEffects: new Set(),
  promotes: true,
  isStatic,
  lift,
  keyPart,
  matches: (kept, call) => sameKey(kept, call),
  turnedOff,
  bindsArguments: false,
  guardedSwitches: [],
  replaysWrites: false,
  wrapperMembers: new Map([
    ['__wrapped__', 'target'],
    ['lower', 'trace'],
    ['trace', 'trace'],
    ['eval_shape', 'trace']
  ]),
  guardsCaptures: false,
  tracesByCode: false
};
