import type { CallModel, LibraryCall } from '../../semantics/knowledge';
import type { Value } from '../../semantics/value';
import { INT, UNKNOWN } from '../../semantics/value';
import { running } from '../callbacks';
import { sequence } from '../results';
import { parentOf } from '../names';
import type { ClassTable, Tables } from '../tables';
import { JAX, OPERATION, inherited, registered } from './calls';

/** A tree of arrays whose keys nobody wrote down: parameters, optimizer state. */
export const treeOfArrays = (call: LibraryCall): Value =>
  call.make.container('dict', { items: null, element: call.make.tensor() });

/** What a moduleClass is called with, when the library calls it: `apply(variables, *args)`. */
const afterFirst = (call: LibraryCall): readonly Value[] => call.args.slice(1);

const method = (api: string, name: string, values = afterFirst) =>
  running(JAX, inherited(api), { method: name }, values);

const moduleClass: ClassTable = {
  of: 'flax.linen.Module',
  bases: [],
  // Submodules that `setup` makes are attributes before anything calls the moduleClass.
  construct: { runs: [method('flax.linen.Module.setup', 'setup', () => [])] },
  call: OPERATION,
  methods: [
    [
      { runs: [method('flax.linen.Module.init', '__call__')], returns: treeOfArrays },
      'init lazy_init'
    ],
    [
      {
        runs: [method('flax.linen.Module.init', '__call__')],
        returns: call =>
          call.make.container('tuple', sequence([call.results[0] ?? UNKNOWN, treeOfArrays(call)]))
      },
      'init_with_output'
    ],
    [
      {
        computes: true,
        runs: [method('flax.linen.Module.apply', '__call__')],
        returns: call => applied(call)
      },
      'apply'
    ],
    [OPERATION, 'param variable make_rng get_variable'],
    [{ returns: 'self' }, 'bind clone copy'],
    [{}, 'sow has_variable is_initializing is_mutable_collection unbind']
  ]
};

/** The output; with `mutable` also the collections that changed. */
function applied(call: LibraryCall): Value {
  const [result] = call.results;
  const output = result === undefined || result.kind === 'unknown' ? call.make.tensor() : result;
  return call.keywords.has('mutable')
    ? call.make.container('tuple', sequence([output, treeOfArrays(call)]))
    : output;
}

const nnxModule: ClassTable = {
  of: 'flax.nnx.Module',
  bases: [],
  traceBound: true,
  call: OPERATION,
  methods: [[{ returns: 'none' }, 'train eval set_attributes sow']]
};

const variable: ClassTable = {
  of: 'flax.nnx.Variable',
  bases: [],
  traceBound: true,
  construct: { keeps: [[0, 'value']] },
  methods: [[{ returns: 'self' }, 'copy replace']]
};

const create: CallModel = {
  returns: call => {
    const attributes = new Map(call.keywords);
    attributes.set('step', INT);
    attributes.set('opt_state', treeOfArrays(call));
    return call.make.instance(parentOf(call.path), attributes);
  }
};

const trainState: ClassTable = {
  of: 'flax.training.train_state.TrainState flax.nnx.TrainState',
  bases: [],
  construct: {
    keeps: ['step', 'apply_fn', 'params', 'tx', 'opt_state'].map((name, i) => [i, name])
  },
  methods: [
    [create, 'create'],
    [{ computes: true, returns: 'self' }, 'apply_gradients'],
    [{ returns: 'self' }, 'replace']
  ]
};

/** Flax: modules, their state and the state of training. */
export const FLAX: Partial<Tables> = {
  calls: [
    [registered('argument'), 'flax.struct', 'dataclass'],
    [{ returns: 'argument' }, 'flax.core', 'freeze unfreeze'],
    [{ returns: 'argument' }, 'flax.jax_utils', 'replicate unreplicate'],
    [{}, 'flax.struct', 'field'],
    [
      OPERATION,
      'flax.linen',
      'dot_product_attention make_causal_mask make_attention_mask combine_masks'
    ],
    [OPERATION, 'flax.nnx', 'avg_pool max_pool min_pool pool dot_product_attention'],
    [{ returns: treeOfArrays }, 'flax.nnx', 'state'],
    [{}, 'flax.nnx', 'split merge update graphdef display']
  ],
  classes: [
    moduleClass,
    nnxModule,
    variable,
    trainState,
    { of: 'flax.nnx.Rngs', bases: [], call: OPERATION },
    {
      of: 'flax.nnx.Optimizer',
      bases: [],
      construct: {
        keeps: [
          [0, 'model'],
          [1, 'tx']
        ]
      },
      methods: [[{ computes: true, mutates: 'self', returns: 'none' }, 'update']]
    },
    {
      of: 'flax.nnx.Metric',
      bases: [],
      methods: [
        [{ mutates: 'self', returns: 'none' }, 'update reset'],
        [OPERATION, 'compute']
      ]
    },
    {
      of: 'flax.linen.Sequential flax.nnx.Sequential',
      construct: { keeps: [[0, 'layers']] },
      call: OPERATION
    },
    {
      of: 'flax.core.FrozenDict',
      bases: [],
      construct: { returns: 'argument' }
    }
  ],
  functionDefaults: [
    ['flax.linen.initializers', {}],
    ['flax.linen.activation', OPERATION]
  ]
};
