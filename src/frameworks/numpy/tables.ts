import type { CallModel, LibraryCall } from '../../semantics/knowledge';
import type { TensorValue, Value } from '../../semantics/value';
import { BOOL, FLOAT, INT, NONE, UNKNOWN, number } from '../../semantics/value';
import { arrayValues, rankOf, shapeOf, sizeOf } from '../members';
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
import { extent, extentsOf, subject } from '../shapes';
import type { ClassTable, Tables } from '../tables';
import { merged } from '../tables';

/** Reads the content of what it is given, so nothing traced will do. */
const READS: CallModel = { wants: { want: 'array', of: 'all' }, returns: 'ndarray' };

const reads = (returns: Result): CallModel => ({ ...READS, returns });

/** The tensor of a framework that NumPy hands the call to; null when it works on arrays. */
function foreign(call: LibraryCall): TensorValue | null {
  const [first] = call.args;
  return first?.kind === 'tensor' && first.library === 'jax' && first.traced ? first : null;
}

/** NumPy calls the array's own method: a tracer stays a tracer. */
const handsOver = (returns: Result): CallModel => ({
  wants: { want: 'array', of: 'all', except: 'jax' },
  returns: call => {
    const own = foreign(call);
    const result = returns(call);
    return own && result.kind === 'tensor' ? { ...result, library: 'jax', traced: true } : result;
  }
});

const plain: Result = call => call.make.tensor();

/** Shape, rank and size of anything with these attributes. */
const query = (of: (self: Value | null) => Value): CallModel => ({
  returns: call => of(call.args[0]?.kind === 'tensor' ? call.args[0] : null)
});

/** Random numbers whose extents may be arguments of their own, or the last one. */
const drawn = (position: number, dtype: string): CallModel => ({
  effect: 'random',
  returns: call => {
    const size = call.keywords.get('size') ?? call.args[position] ?? null;
    if (size === null && position >= 0) {
      return number(dtype.startsWith('int') ? 'int' : 'float', null, true);
    }
    return call.make.tensor({ shape: extentsOf(size, call.make), dtype });
  }
});

const drawnByExtents: CallModel = {
  effect: 'random',
  returns: call =>
    call.args.length === 0
      ? number('float', null, true)
      : call.make.tensor({ shape: call.args.map(extent), dtype: 'float64' })
};

const RANDOM: CallModel = { effect: 'random', returns: 'ndarray' };

const FUNCTIONS: Partial<Tables> = {
  calls: [
    [{ returns: filled(0, 'shape') }, 'numpy', 'zeros ones empty'],
    [{ returns: filledWith('shape') }, 'numpy', 'full'],
    [
      reads(alike),
      'numpy',
      'zeros_like ones_like empty_like full_like copy sqrt square exp log sin cos'
    ],
    [
      reads(alike),
      'numpy',
      `absolute log1p log2 log10 expm1 tan tanh sinh cosh arcsin arccos arctan sign floor ceil rint
      clip sort negative nan_to_num flipud fliplr roll`
    ],
    [reads(flags), 'numpy', 'isnan isinf isfinite logical_not signbit'],
    [reads(literal()), 'numpy', 'array asarray ascontiguousarray asanyarray'],
    [{ returns: ranged }, 'numpy', 'arange'],
    [{ returns: spaced('num', 50) }, 'numpy', 'linspace logspace geomspace'],
    [{ returns: square }, 'numpy', 'eye identity'],
    [handsOver(reduced('axis')), 'numpy', 'sum prod mean std var max min amax amin all any'],
    [handsOver(indices('axis')), 'numpy', 'argmax argmin'],
    [handsOver(reshaped('shape')), 'numpy', 'reshape'],
    [
      handsOver(plain),
      'numpy',
      `argsort cumsum cumprod round around repeat squeeze transpose swapaxes moveaxis rollaxis split flip real
      imag searchsorted`
    ],
    [query(shapeOf), 'numpy', 'shape'],
    [query(rankOf), 'numpy', 'ndim'],
    [query(sizeOf), 'numpy', 'size'],
    [{ returns: BOOL }, 'numpy', 'iscomplexobj isrealobj isscalar issubdtype may_share_memory'],
    [
      {},
      'numpy',
      'result_type promote_types can_cast iterable broadcast_shapes set_printoptions seterr errstate'
    ],
    [{ ...READS, returns: BOOL }, 'numpy', 'array_equal array_equiv allclose'],
    [reads(several), 'numpy', 'array_split hsplit vsplit dsplit meshgrid nonzero broadcast_arrays'],
    [reads(tuple(2)), 'numpy', 'histogram divmod modf'],
    [reads(tuple(2)), 'numpy.linalg', 'eig eigh qr slogdet'],
    [reads(tuple(3)), 'numpy.linalg', 'svd'],
    [{ ...READS, returns: FLOAT }, 'numpy', 'float16 float32 float64'],
    [{ ...READS, returns: INT }, 'numpy', 'int8 int16 int32 int64 uint8 uint16 uint32 uint64'],
    [{ ...READS, returns: BOOL }, 'numpy', 'bool'],
    [
      { wants: { want: 'array', of: 'all' }, effect: 'file', returns: 'none' },
      'numpy',
      'save savez savez_compressed savetxt'
    ],
    [{ effect: 'file', returns: 'ndarray' }, 'numpy', 'load loadtxt genfromtxt fromfile memmap'],
    [{ mutates: 0, returns: 'none' }, 'numpy', 'put place putmask copyto fill_diagonal']
  ],
  values: [
    [number('float', Math.PI), 'numpy.pi'],
    [number('float', Math.E), 'numpy.e'],
    [FLOAT, 'numpy.inf numpy.nan numpy.euler_gamma'],
    [NONE, 'numpy.newaxis']
  ],
  functionDefaults: [
    ['numpy.random', RANDOM],
    ['numpy.testing', {}],
    ['numpy.typing', {}],
    ['numpy.lib', {}],
    ['numpy', READS]
  ]
};

const GENERATOR: ClassTable = {
  of: 'numpy.random.Generator numpy.random.RandomState',
  bases: [],
  methods: [
    [drawn(2, 'float64'), 'normal uniform'],
    [drawn(0, 'float64'), 'standard_normal random'],
    [RANDOM, 'permutation choice exponential poisson binomial gamma beta multivariate_normal'],
    [{ effect: 'random', mutates: 0, returns: 'none' }, 'shuffle']
  ]
};

const RANDOM_NUMBERS: Partial<Tables> = {
  calls: [
    [drawnByExtents, 'numpy.random', 'rand randn'],
    [drawn(2, 'float64'), 'numpy.random', 'normal uniform'],
    [drawn(2, 'int64'), 'numpy.random', 'randint'],
    [drawn(0, 'float64'), 'numpy.random', 'random random_sample standard_normal'],
    [{ effect: 'random', mutates: 0, returns: 'none' }, 'numpy.random', 'shuffle'],
    [{ effect: 'random', returns: 'none' }, 'numpy.random', 'seed set_state'],
    [
      { returns: call => call.make.instance('numpy.random.Generator') },
      'numpy.random',
      'default_rng'
    ]
  ],
  classes: [GENERATOR]
};

const ITEM: CallModel = { wants: { want: 'float', of: 'self' }, returns: FLOAT };

/** Attributes and methods of arrays; all other methods compute. */
const ARRAY: ClassTable = {
  of: 'numpy.ndarray',
  bases: [],
  construct: { returns: filled(0, 'shape') },
  values: [...arrayValues('numpy'), [UNKNOWN, 'flags base data strides']],
  methods: [
    [ITEM, 'item'],
    [
      { mutates: 'self', returns: 'self' },
      '__iadd__ __isub__ __imul__ __itruediv__ __ifloordiv__ __imod__ __ipow__ __iand__ __ior__ __ixor__'
    ],
    [{ wants: { want: 'array', of: 'self' }, returns: 'unknown' }, 'tolist tobytes'],
    [{ wants: { want: 'array', of: 'self' }, effect: 'file', returns: 'none' }, 'tofile dump'],
    [{ mutates: 'self', returns: 'none' }, 'fill sort partition put resize'],
    [{ returns: alike }, 'copy clip conj cumsum cumprod round'],
    [{ returns: cast(0, 'dtype') }, 'astype view'],
    [{ returns: reduced('axis') }, 'sum mean prod max min std var all any'],
    [{ returns: indices('axis') }, 'argmax argmin'],
    [{ returns: reshaped('shape') }, 'reshape'],
    [
      { returns: call => call.make.tensor({ dtype: subject(call)?.dtype ?? null }) },
      'ravel flatten squeeze transpose'
    ],
    [{ returns: INT }, '__len__']
  ]
};

/** What is known by hand about NumPy. */
export const NUMPY_TABLES = merged(FUNCTIONS, RANDOM_NUMBERS, {
  classes: [ARRAY],
  methodDefaults: [['numpy.ndarray', { returns: 'ndarray' }]]
});
