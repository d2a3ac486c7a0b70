import type { CallModel } from '../../semantics/knowledge';
import { BOOL, INT, NONE, UNKNOWN, str } from '../../semantics/value';
import { arrayValues } from '../members';
import type { Result } from '../results';
import {
  alike,
  cast,
  filled,
  filledWith,
  flags,
  indices,
  literal,
  ranged,
  reduced,
  reshaped,
  several,
  spaced,
  square,
  tuple
} from '../results';
import { argument, arrayFacts, dtypeOf, extentsOf, subject } from '../shapes';
import type { ClassTable, Tables } from '../tables';
import { OPERATION, TENSORFLOW, computes } from './calls';

/** `random.normal(shape, …, dtype=)`. */
const drawn: Result = call => {
  const dtype = dtypeOf(call.keywords.get('dtype') ?? null, TENSORFLOW) ?? 'float32';
  return call.make.tensor({ shape: extentsOf(argument(call, 0, 'shape'), call.make), dtype });
};

/** `tf.shape(x)`: a tensor, also where the static shape is known. */
const shapeTensor: Result = call => {
  const rank = subject(call, 0, 'input')?.shape?.length ?? null;
  return call.make.tensor({ shape: [rank], dtype: 'int32' });
};

/** A description of a tensor is the tensor that it describes. */
const spec: Result = call =>
  call.make.tensor({
    traced: false,
    shape: extentsOf(argument(call, 0, 'shape'), call.make),
    dtype: dtypeOf(argument(call, 1, 'dtype'), TENSORFLOW) ?? 'float32'
  });

const variable: Result = call => {
  const facts = arrayFacts(argument(call, 0, 'initial_value'), TENSORFLOW, call.make);
  const dtype = dtypeOf(call.keywords.get('dtype') ?? null, TENSORFLOW) ?? facts.dtype;
  return call.make.tensor({ shape: facts.shape, dtype, variable: true, traced: false });
};

/** Shapes that depend on values: a question for rules. */
const dataDependent: CallModel = { computes: true, notable: true, returns: 'tensor' };

/** Functions that make tensors or say more of their result than that it is one. */
export const TENSORS: Partial<Tables> = {
  calls: [
    [computes(filled(0, 'shape')), 'tensorflow', 'zeros ones'],
    [computes(filledWith('dims')), 'tensorflow', 'fill'],
    [computes(alike), 'tensorflow', 'zeros_like ones_like identity stop_gradient'],
    [computes(literal()), 'tensorflow', 'constant convert_to_tensor'],
    [computes(ranged), 'tensorflow', 'range'],
    [computes(spaced('num', null)), 'tensorflow', 'linspace'],
    [computes(square), 'tensorflow', 'eye'],
    [computes(cast(1, 'dtype')), 'tensorflow', 'cast saturate_cast'],
    [
      computes(alike),
      'tensorflow',
      `abs negative exp sqrt square sin cos tan sinh cosh tanh asin acos atan sign floor round sigmoid
      clip_by_value clip_by_norm cumsum sort reverse roll`
    ],
    [computes(alike), 'tensorflow.math', 'log log1p expm1 rsqrt ceil erf reciprocal'],
    [
      computes(alike),
      'tensorflow.nn',
      'relu relu6 elu selu gelu swish softplus leaky_relu softmax log_softmax dropout l2_normalize softsign crelu'
    ],
    [computes(flags), 'tensorflow.math', 'is_nan is_inf is_finite'],
    [computes(flags), 'tensorflow', 'logical_not'],
    [
      computes(reduced('axis')),
      'tensorflow',
      'reduce_sum reduce_mean reduce_prod reduce_max reduce_min reduce_all reduce_any reduce_logsumexp norm'
    ],
    [computes(reduced('axis')), 'tensorflow.math', 'reduce_std reduce_variance'],
    [computes(indices('axis')), 'tensorflow', 'argmax argmin'],
    [computes(reshaped('shape')), 'tensorflow', 'reshape'],
    [computes(several), 'tensorflow', 'split unstack meshgrid dynamic_partition shape_n'],
    [computes(tuple(2)), 'tensorflow', 'unique'],
    [computes(tuple(2)), 'tensorflow.nn', 'top_k'],
    [computes(tuple(2)), 'tensorflow.nn', 'moments'],
    [computes(tuple(2)), 'tensorflow.linalg', 'eigh qr slogdet'],
    [computes(tuple(3)), 'tensorflow.linalg', 'svd'],
    [computes(tuple(2)), 'tensorflow', 'clip_by_global_norm'],
    [dataDependent, 'tensorflow', 'boolean_mask where'],
    [computes(shapeTensor), 'tensorflow', 'shape'],
    [computes(call => call.make.tensor({ shape: [], dtype: 'int32' })), 'tensorflow', 'size rank'],
    [
      computes(drawn),
      'tensorflow.random',
      'normal uniform truncated_normal stateless_normal stateless_uniform'
    ],
    [computes(drawn), 'keras.random', 'normal uniform truncated_normal randint'],
    [{ effect: 'random', returns: 'none' }, 'tensorflow.random', 'set_seed'],
    [{ effect: 'random', returns: 'none' }, 'keras.utils', 'set_random_seed'],
    [OPERATION, 'tensorflow.experimental.dtensor', 'copy_to_mesh relayout relayout_like pack'],
    [{ returns: 'bool' }, 'tensorflow', 'is_tensor is_symbolic_tensor'],
    [{ returns: 'unknown' }, 'tensorflow', 'get_static_value as_dtype device type_spec_from_value'],
    [{}, 'tensorflow', 'control_dependencies no_gradient get_logger group variable_creator_scope'],
    [{ effect: 'file' }, 'tensorflow.summary', 'create_file_writer'],
    [computes(() => NONE), 'tensorflow.summary', 'scalar histogram image text write audio'],
    [{ effect: 'file' }, 'tensorflow.saved_model', 'save load'],
    [
      { effect: 'file' },
      'tensorflow.io.gfile',
      'makedirs remove rmtree copy rename glob listdir exists'
    ],
    [
      { computes: true, returns: 'none' },
      'tensorflow.debugging',
      `assert_near assert_non_negative assert_positive
      assert_shapes assert_type check_numerics assert_all_finite`
    ],
    [
      { computes: true, returns: 'none' },
      'tensorflow',
      'Assert assert_equal assert_less assert_greater assert_rank'
    ]
  ],
  classes: [
    { of: 'tensorflow.TensorSpec', bases: [], construct: { returns: spec } },
    {
      of: 'tensorflow.Variable',
      bases: ['tensorflow.Tensor'],
      construct: { creates: true, returns: variable },
      methods: [
        [
          { computes: true, mutates: 'self', returns: 'self' },
          'assign assign_add assign_sub scatter_update scatter_add scatter_sub scatter_nd_update'
        ],
        [computes(alike), 'read_value value']
      ],
      values: [[BOOL, 'trainable']]
    },
    // Tensors of which neither rank nor dtype is followed.
    {
      of: 'tensorflow.SparseTensor tensorflow.IndexedSlices',
      bases: [],
      construct: OPERATION
    },
    {
      of: 'tensorflow.RaggedTensor',
      bases: [],
      construct: OPERATION,
      methods: [
        [
          OPERATION,
          `from_nested_row_lengths from_nested_row_splits from_nested_value_rowids from_row_lengths
          from_row_limits from_row_splits from_row_starts from_sparse from_tensor
          from_uniform_row_length from_value_rowids`
        ]
      ]
    },
    {
      of: 'tensorflow.TensorArray',
      bases: [],
      methods: [
        [{ computes: true, returns: 'self', notable: true }, 'write unstack scatter split'],
        [OPERATION, 'read stack gather concat'],
        [computes(call => call.make.tensor({ shape: [], dtype: 'int32' })), 'size']
      ]
    },
    { of: 'tensorflow.Module', bases: [], builders: ['__init__'] },
    {
      of: 'tensorflow.random.Generator',
      bases: [],
      construct: { creates: true },
      methods: [
        [computes(drawn), 'normal uniform truncated_normal'],
        [{ creates: true, returns: 'self' }, 'from_seed from_non_deterministic_state']
      ]
    },
    {
      of: 'tensorflow.train.Checkpoint',
      bases: [],
      methods: [[{ effect: 'file' }, 'save restore']]
    },
    {
      of: 'tensorflow.train.CheckpointManager',
      bases: [],
      methods: [[{ effect: 'file' }, 'save restore_or_initialize']]
    },
    { of: 'tensorflow.summary.SummaryWriter', bases: [], methods: [[{}, 'as_default close flush']] }
  ],
  values: [[NONE, 'tensorflow.newaxis']],
  functionDefaults: [
    ['tensorflow.config', {}],
    ['tensorflow.io.gfile', {}],
    // Reading is no computation that a graph would speed up.
    ['tensorflow.io', { returns: 'tensor' }],
    ['tensorflow.data', {}],
    ['tensorflow.distribute', {}],
    ['tensorflow.autograph', {}],
    ['tensorflow.test', {}],
    ['tensorflow.types', {}],
    ['tensorflow.saved_model', {}],
    ['tensorflow.profiler', {}],
    ['tensorflow.sysconfig', {}],
    ['tensorflow.summary', {}],
    ['tensorflow.compat.v1', {}],
    ['tensorflow.train', {}],
    [/^tensorflow\.(get|load|register|import)_\w+$/, {}],
    ['tensorflow', OPERATION],
    ['keras.ops', OPERATION],
    ['keras.random', OPERATION],
    ['keras.activations', OPERATION],
    ['keras.losses', OPERATION],
    ['keras.metrics', OPERATION],
    ['keras.layers', OPERATION]
  ],
  methodDefaults: [['tensorflow.random.Generator', OPERATION]]
};

/** Attributes and methods of tensors and variables. */
export const TENSOR: ClassTable = {
  of: 'tensorflow.Tensor',
  bases: [],
  values: [
    ...arrayValues('tensorflow').filter(
      ([, names]) => names === 'shape' || names === 'dtype' || names === 'ndim'
    ),
    [UNKNOWN, 'device'],
    [str(), 'name']
  ],
  methods: [
    [
      {
        wants: { want: 'array', of: 'self' },
        returns: call => call.make.tensor({ shape: subject(call)?.shape ?? null }, 'numpy')
      },
      'numpy __array__'
    ],
    [
      {
        returns: call => (call.self?.kind === 'tensor' ? { kind: 'shape', of: call.self } : UNKNOWN)
      },
      'get_shape'
    ],
    [{ returns: 'none' }, 'set_shape'],
    [{ returns: 'unknown' }, 'ref'],
    [{ returns: INT, wants: { want: 'int', of: 'self' } }, '__len__']
  ]
};
