import type { FrameworkKnowledge } from '../../semantics/knowledge';
import { makeCallback } from '../callbacks';
import { defineLibrary } from '../library';
import { Names } from '../names';
import { ROOTS } from '../roots';
import { merged } from '../tables';
import { frameworkTitle } from '../titles';
import { BOUNDARIES, turnedOff } from './boundaries';
import { PYTORCH } from './calls';
import { DATA } from './data';
import { GRAPH_MODES } from './modes';
import { MODULES } from './modules';
import { NAMES } from './names.gen';
import { TENSOR, TENSORS, TYPED_TENSORS } from './tensors';
import { keyPart, lift, matches } from './trace';

/** What is known by hand about PyTorch. */
export const PYTORCH_TABLES = merged(
  BOUNDARIES,
  TENSORS,
  { classes: [TENSOR, ...TYPED_TENSORS] },
  MODULES,
  DATA
);

const library = defineLibrary({
  id: PYTORCH,
  roots: ROOTS.pytorch,
  tables: PYTORCH_TABLES,
  names: new Names(NAMES)
});

/** PyTorch: Dynamo's view of Python. */
export const pytorch: FrameworkKnowledge = {
  ...library,
  title: frameworkTitle(PYTORCH),
  tensorClass: 'torch.Tensor',
  tensorMember: name => library.entry(`torch.Tensor.${name}`),
  compile: makeCallback(PYTORCH, { api: 'torch.compile', mode: 'graph', caches: true }),
  respecify: { kind: 'dynamic', option: 'dynamic' },
  accepts: () => true,
  // Writes to Python objects are done again after each run; rules know which draws are.
  keepsEffects: new Set(['container', 'attribute', 'global', 'nonlocal', 'tensor', 'random']),
  promotes: true,
  isStatic: () => false,
  lift,
  keyPart,
  matches,
  turnedOff,
  bindsArguments: true,
  guardedSwitches: GRAPH_MODES,
  replaysWrites: true,
  wrapperMembers: new Map([
    ['__wrapped__', 'target'],
    ['_orig_mod', 'target'],
    ['_torchdynamo_orig_callable', 'target']
  ]),
  guardsCaptures: true,
  tracesByCode: true
};
