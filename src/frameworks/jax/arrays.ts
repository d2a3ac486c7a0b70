import type { CallModel, LibraryCall } from '../../semantics/knowledge';
import type { Value } from '../../semantics/value';
import { FLOAT, INT, NONE, UNKNOWN, number } from '../../semantics/value';
import { arrayValues, itself, rankOf, shapeOf, sizeOf } from '../members';
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
import { argument, dtypeOf, extent, extentsOf } from '../shapes';
import type { ClassTable, Tables } from '../tables';
import { JAX, OPERATION, registered } from './calls';

const computes = (returns: Result): CallModel => ({ computes: true, returns });

/** Arguments that are shapes have to be numbers. */
const shaped = (returns: Result, ...of: readonly number[]): CallModel => ({
  ...computes(returns),
  wants: { want: 'shape', of }
});

/** How many elements come out depends on values, unless the call says it. */
const sized = (keyword: string, returns: Result | 'tensor' = 'tensor'): CallModel => ({
  computes: true,
  returns,
  wants: { want: 'size', of: 'all', unless: ({ keywords }) => keywords.has(keyword) }
});

/** `where(condition)` finds places, `where(condition, x, y)` chooses. */
const placesOrChoice: CallModel = {
  computes: true,
  returns: call => (call.args.length > 1 ? call.make.tensor() : several(call)),
  wants: {
    want: 'size',
    of: 'all',
    unless: ({ args, keywords }) => args.length > 1 || keywords.has('size')
  }
};

/** `normal(key, shape, dtype)`: random numbers of a shape. */
const drawn = (position: number, dtype: string): CallModel =>
  shaped(call => {
    const given = argument(call, position, 'shape');
    const named = dtypeOf(argument(call, position + 1, 'dtype'), JAX);
    const shape = given === null || given === NONE ? [] : extentsOf(given, call.make);
    return call.make.tensor({ shape, dtype: named ?? dtype });
  }, position);

const key: CallModel = computes(call => call.make.tensor({ shape: [2], dtype: 'uint32' }));

const keys: CallModel = shaped(call => {
  const count = argument(call, 1, 'num');
  return call.make.tensor({ shape: [count === null ? 2 : extent(count), 2], dtype: 'uint32' });
}, 1);

/** `jnp.float32(x)`: a cast whose dtype is the function's own name. */
const scalar: CallModel = computes(call => {
  const value = literal()(call);
  const dtype = call.path.slice(call.path.lastIndexOf('.') + 1);
  return value.kind === 'tensor' ? { ...value, dtype } : value;
});

/** The shape, rank or size of any array: known while tracing. */
const query = (of: (self: Value | null) => Value): CallModel => ({
  computes: true,
  returns: call => of(call.args[0]?.kind === 'tensor' ? call.args[0] : null)
});

/** `psum(1, axis)` counts the devices of an axis: a Python number, also while tracing. */
const summedOverAxis = ({ args, make }: LibraryCall): Value =>
  args[0]?.kind === 'number' ? INT : make.tensor();

/** Functions that make arrays or say more of their result than that it is one. */
export const ARRAYS: Partial<Tables> = {
  calls: [
    [shaped(filled(0, 'shape'), 0), 'jax.numpy', 'zeros ones empty'],
    [shaped(filledWith('shape'), 0), 'jax.numpy', 'full'],
    [shaped(filledWith('shape'), 0), 'jax.lax', 'full'],
    [computes(alike), 'jax.numpy', 'zeros_like ones_like empty_like full_like'],
    [shaped(square, 0, 1), 'jax.numpy', 'eye identity tri'],
    [computes(literal()), 'jax.numpy', 'array asarray'],
    [shaped(ranged, 0, 1, 2), 'jax.numpy', 'arange'],
    [shaped(spaced('num', 50), 2), 'jax.numpy', 'linspace logspace geomspace'],
    [
      computes(alike),
      'jax.numpy',
      `abs absolute negative positive exp expm1 log log1p log2 log10 sqrt square sin cos tan sinh cosh tanh
      arcsin arccos arctan sign floor ceil round clip cumsum cumprod sort flip roll nan_to_num
      reciprocal conj copy`
    ],
    [
      computes(alike),
      'jax.nn',
      `relu relu6 gelu silu elu selu celu leaky_relu sigmoid log_sigmoid softplus soft_sign softmax
      log_softmax standardize mish hard_tanh hard_sigmoid hard_silu squareplus`
    ],
    [
      computes(alike),
      'jax.lax',
      'stop_gradient exp log sin cos tanh sqrt rsqrt neg abs sign floor ceil'
    ],
    [computes(flags), 'jax.numpy', 'isnan isinf isfinite logical_not signbit isneginf isposinf'],
    [
      computes(reduced('axis')),
      'jax.numpy',
      'sum mean prod max min amax amin std var median nansum nanmean'
    ],
    [computes(reduced('axis')), 'jax.numpy', 'all any count_nonzero'],
    [computes(indices('axis')), 'jax.numpy', 'argmax argmin nanargmax nanargmin'],
    [shaped(reshaped('shape'), 1), 'jax.numpy', 'reshape'],
    [computes(cast(1, 'dtype')), 'jax.numpy', 'astype'],
    [
      computes(several),
      'jax.numpy',
      'split array_split hsplit vsplit dsplit unstack broadcast_arrays'
    ],
    [computes(several), 'jax.numpy', 'meshgrid histogram divmod modf frexp'],
    [sized('size', several), 'jax.numpy', 'nonzero'],
    [
      sized('size'),
      'jax.numpy',
      `argwhere flatnonzero unique unique_values unique_counts unique_all unique_inverse union1d
      intersect1d setdiff1d setxor1d compress extract trim_zeros`
    ],
    [sized('length'), 'jax.numpy', 'bincount'],
    [placesOrChoice, 'jax.numpy', 'where'],
    [query(() => INT), 'jax.lax', 'axis_size'],
    [computes(summedOverAxis), 'jax.lax', 'psum'],
    [query(shapeOf), 'jax.numpy', 'shape'],
    [query(rankOf), 'jax.numpy', 'ndim'],
    [query(sizeOf), 'jax.numpy', 'size'],
    [
      {},
      'jax.numpy',
      'result_type promote_types issubdtype isdtype iscomplexobj isrealobj broadcast_shapes'
    ],
    [{}, 'jax.numpy', 'set_printoptions get_printoptions printoptions einsum_path'],
    [
      scalar,
      'jax.numpy',
      `float16 float32 float64 bfloat16 int8 int16 int32 int64 uint8 uint16 uint32 uint64 bool
      complex64 complex128`
    ],
    [computes(tuple(2)), 'jax.lax', 'top_k sort_key_val'],
    [computes(tuple(2)), 'jax.numpy.linalg', 'eigh eig qr slogdet'],
    [computes(tuple(3)), 'jax.numpy.linalg', 'svd'],
    [computes(reduced('axis')), 'jax.nn', 'logsumexp'],
    [key, 'jax.random', 'PRNGKey key fold_in clone'],
    [keys, 'jax.random', 'split'],
    [
      drawn(1, 'float32'),
      'jax.random',
      'normal uniform truncated_normal exponential gumbel laplace'
    ],
    [drawn(1, 'float32'), 'jax.random', 'cauchy logistic orthogonal rademacher'],
    [drawn(1, 'int32'), 'jax.random', 'randint'],
    [drawn(2, 'bool'), 'jax.random', 'bernoulli'],
    [
      { effect: 'file', wants: { want: 'array', of: 'all' }, returns: 'none' },
      'jax.numpy',
      'save savez'
    ],
    [{ effect: 'file', returns: 'tensor' }, 'jax.numpy', 'load fromfile'],
    [{ returns: 'argument' }, 'jax', 'block_until_ready device_put device_get'],
    [
      { returns: 'int' },
      'jax',
      'device_count local_device_count process_count process_index host_id'
    ],
    [{}, 'jax', 'devices local_devices default_backend make_mesh named_scope typeof'],
    [registered('none'), 'jax.tree_util', 'register_pytree_node register_pytree_with_keys'],
    [
      registered('argument'),
      'jax.tree_util',
      'register_pytree_node_class register_pytree_with_keys_class register_dataclass'
    ],
    [{ returns: 'argument' }, 'jax.tree_util', 'register_static']
  ],
  values: [
    [number('float', Math.PI), 'jax.numpy.pi'],
    [number('float', Math.E), 'jax.numpy.e'],
    [FLOAT, 'jax.numpy.inf jax.numpy.nan jax.numpy.euler_gamma'],
    [NONE, 'jax.numpy.newaxis']
  ],
  functionDefaults: [
    ['jax.numpy', OPERATION],
    ['jax.lax', OPERATION],
    ['jax.nn.initializers', {}],
    ['jax.nn', OPERATION],
    ['jax.scipy', OPERATION],
    ['jax.random', OPERATION],
    ['jax.image', OPERATION],
    ['jax.ops', OPERATION]
  ],
  methodDefaults: [['jax.Array', OPERATION]]
};

/** What only a concrete array can give. */
const concrete = (returns: CallModel['returns']): CallModel => ({
  wants: { want: 'array', of: 'self' },
  ...(returns && { returns })
});

/** Attributes and methods of arrays; all other methods compute. */
export const ARRAY: ClassTable = {
  of: 'jax.Array',
  bases: [],
  values: [
    ...arrayValues('jax.numpy'),
    // An updated array is made from the array itself.
    [itself, 'at'],
    [UNKNOWN, 'sharding aval committed'],
    [number('bool'), 'weak_type']
  ],
  methods: [
    [{ wants: { want: 'int', of: 'self' }, returns: FLOAT }, 'item'],
    [concrete('unknown'), 'tolist tobytes devices delete addressable_data'],
    [concrete('bool'), 'is_deleted'],
    [concrete('self'), 'block_until_ready'],
    [concrete('none'), 'copy_to_host_async'],
    [{ wants: { want: 'array', of: 'self' }, returns: 'ndarray' }, '__array__'],
    [computes(alike), 'copy conj conjugate clip cumsum cumprod round sort'],
    [computes(cast(0, 'dtype')), 'astype view'],
    [sized('size', several), 'nonzero'],
    [sized('size'), 'compress __getitem__'],
    [computes(reduced('axis')), 'sum mean prod max min std var ptp all any'],
    [computes(indices('axis')), 'argmax argmin'],
    [{ ...computes(reshaped('shape')), wants: { want: 'shape', of: 'all' } }, 'reshape'],
    [{ returns: 'self' }, 'to_device'],
    [{ returns: INT }, '__len__']
  ]
};
