import type { FrameworkKnowledge } from '../../semantics/knowledge';
import { makeCallback } from '../callbacks';
import { defineLibrary } from '../library';
import { Names } from '../names';
import { ROOTS } from '../roots';
import { merged } from '../tables';
import { frameworkTitle } from '../titles';
import { BOUNDARIES, turnedOff } from './boundaries';
import { TENSORFLOW } from './calls';
import { DATASETS } from './datasets';
import { KERAS } from './keras';
import { NAMES } from './names.gen';
import { notes } from './notes';
import { TENSOR, TENSORS } from './tensors';
import { keyPart, lift, matches } from './trace';

/** What is known by hand about TensorFlow and Keras. */
export const TENSORFLOW_TABLES = merged(
  BOUNDARIES,
  TENSORS,
  { classes: [TENSOR] },
  DATASETS,
  KERAS
);

const library = defineLibrary({
  id: TENSORFLOW,
  roots: ROOTS.tensorflow,
  tables: TENSORFLOW_TABLES,
  names: new Names(NAMES, [
    ['tensorflow.keras', 'keras'],
    ['tensorflow.python.keras', 'keras'],
    ['tensorflow.python.eager.def_function', 'tensorflow'],
    ['tensorflow.python.eager.polymorphic_function.polymorphic_function', 'tensorflow'],
    ['tensorflow.compat.v2', 'tensorflow'],
    // What the old interface shares with the new one.
    ['tensorflow.compat.v1', 'tensorflow']
  ])
});

/** TensorFlow, with Keras 3 on it. */
export const tensorflow: FrameworkKnowledge = {
  ...library,
  notes,
  title: frameworkTitle(TENSORFLOW),
  tensorClass: 'tensorflow.Tensor',
  // Variables have all that tensors have.
  tensorMember: name => library.entry(`tensorflow.Variable.${name}`),
  compile: makeCallback(TENSORFLOW, {
    api: 'tf.function',
    mode: 'graph',
    caches: true,
    traits: ['autograph']
  }),
  respecify: {
    kind: 'signature',
    option: 'input_signature',
    relaxes: 'reduce_retracing',
    spec: 'TensorSpec',
    module: { path: 'tensorflow', as: 'tf', beside: ['tensorflow', 'keras'] }
  },
  accepts: () => true,
  // What is written in place is a variable: tensors cannot be.
  keepsEffects: new Set(['tensor']),
  promotes: false,
  isStatic: () => false,
  lift,
  keyPart,
  matches,
  turnedOff,
  bindsArguments: true,
  guardedSwitches: [],
  replaysWrites: false,
  wrapperMembers: new Map([
    ['__wrapped__', 'target'],
    ['python_function', 'target'],
    ['get_concrete_function', 'trace']
  ]),
  guardsCaptures: false,
  tracesByCode: false
};
