import type { CallModel, LibraryCall } from '../../semantics/knowledge';
import { FLOAT, INT, NONE, UNKNOWN, number, tensor } from '../../semantics/value';
import { arrayValues, itself, shapeOf } from '../members';
import type { Result } from '../results';
import {
  alike,
  filledByArguments,
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
import { dtypeOf, extentsOf, subject } from '../shapes';
import type { ClassTable, Tables } from '../tables';
import { IN_PLACE, IN_PLACE_ARGUMENT, OPERATION, PYTORCH, computes } from './calls';

/** How many elements come out depends on the values of these arguments. */
const dataDependent = (
  of: 'all' | 'self' | readonly number[],
  unless?: (call: LibraryCall) => boolean
): CallModel => ({
  computes: true,
  returns: 'tensor',
  wants: { want: 'size', of, ...(unless && { unless }) }
});

/** `x.to(torch.float16)`, `x.to('cuda', torch.float16)`: the dtype may be any argument. */
const moved: Result = call => {
  const from = subject(call);
  const named = [...call.args, ...call.keywords.values()]
    .filter(value => value.kind === 'library')
    .map(value => dtypeOf(value, PYTORCH))
    .find(Boolean);
  return call.make.tensor({ shape: from?.shape ?? null, dtype: named ?? from?.dtype ?? null });
};

/** `Tensor(2, 3)` is empty, `Tensor([2, 3])` holds two numbers. */
const legacy =
  (dtype: string): Result =>
  call => {
    const sized = call.args.length === 0 || call.args[0]?.kind === 'number';
    const made = (sized ? filledByArguments : literal())(call);
    return made.kind === 'tensor' ? { ...made, dtype } : made;
  };

/** A cast whose dtype is the method's own name: `x.float()`. */
const castTo = (dtype: string): CallModel =>
  computes(call => call.make.tensor({ shape: subject(call)?.shape ?? null, dtype }));

/** `max(x)` is a tensor, `max(x, dim)` a pair of values and indices. */
const extremum: Result = call => {
  const rest = call.self?.kind === 'tensor' ? call.args : call.args.slice(1);
  const pairs = call.keywords.has('dim') || rest[0]?.kind === 'number';
  return pairs ? tuple(2)(call) : reduced('dim')(call);
};

/** `x.size()` is the shape, `x.size(0)` one extent. */
const size: Result = call => {
  const [axis] = call.args;
  const shape = call.self?.kind === 'tensor' ? call.self.shape : null;
  if (!axis) {
    return shapeOf(call.self);
  }
  const index = axis.kind === 'number' ? axis.literal : null;
  return number('int', shape && index !== null ? (shape.at(index) ?? null) : null);
};

/** `randint(low, high, size)`, where `low` may be left out. */
const drawnIntegers: Result = call => {
  const given =
    call.keywords.get('size') ?? call.args.find(value => value.kind !== 'number') ?? null;
  return call.make.tensor({ shape: extentsOf(given, call.make), dtype: 'int64' });
};

const RANDOM: CallModel = { computes: true, returns: filledByArguments };

/** Functions that make tensors or say more of their result than that it is one. */
export const TENSORS: Partial<Tables> = {
  calls: [
    [computes(filledByArguments), 'torch', 'zeros ones empty'],
    [RANDOM, 'torch', 'rand randn'],
    [computes(drawnIntegers), 'torch', 'randint'],
    [computes(ranged), 'torch', 'randperm'],
    [OPERATION, 'torch', 'normal bernoulli multinomial'],
    [computes(filledWith('size')), 'torch', 'full'],
    [computes(alike), 'torch', 'zeros_like ones_like empty_like full_like rand_like randn_like'],
    [computes(literal()), 'torch', 'tensor as_tensor asarray'],
    [
      computes(call => ({
        ...call.make.tensor(),
        shape: subject(call)?.shape ?? null,
        dtype: subject(call)?.dtype ?? null
      })),
      'torch',
      'from_numpy'
    ],
    [computes(ranged), 'torch', 'arange'],
    [computes(spaced('steps', null)), 'torch', 'linspace logspace'],
    [computes(square), 'torch', 'eye'],
    [
      computes(alike),
      'torch',
      `abs absolute neg negative exp expm1 log log1p log2 log10 sqrt rsqrt square sin cos tan sinh cosh tanh
      asin acos atan sigmoid relu selu sign floor ceil round trunc clamp clip cumsum cumprod flip roll
      softmax log_softmax clone detach erf reciprocal nan_to_num dropout tril triu`
    ],
    [
      computes(alike),
      'torch.nn.functional',
      `relu relu6 elu selu celu gelu silu mish softplus softmax log_softmax softmin sigmoid tanh
      logsigmoid leaky_relu hardtanh hardswish hardsigmoid dropout dropout1d dropout2d dropout3d
      normalize layer_norm batch_norm group_norm instance_norm rms_norm gumbel_softmax`
    ],
    [computes(flags), 'torch', 'isnan isinf isfinite isneginf isposinf logical_not'],
    [
      computes(reduced('dim')),
      'torch',
      'sum mean prod std var norm all any amax amin logsumexp nansum nanmean'
    ],
    [computes(extremum), 'torch', 'max min median mode'],
    [computes(indices('dim')), 'torch', 'argmax argmin'],
    [computes(reshaped('shape')), 'torch', 'reshape'],
    [
      computes(several),
      'torch',
      'split chunk unbind tensor_split hsplit vsplit dsplit meshgrid broadcast_tensors'
    ],
    [
      computes(tuple(2)),
      'torch',
      'topk sort kthvalue cummax cummin std_mean var_mean frexp qr slogdet'
    ],
    [computes(tuple(2)), 'torch.linalg', 'eigh eig qr slogdet'],
    [computes(tuple(3)), 'torch.linalg', 'svd'],
    [computes(tuple(3)), 'torch', 'svd'],
    [
      dataDependent([0]),
      'torch',
      'nonzero argwhere masked_select unique unique_consecutive bincount'
    ],
    [dataDependent('all', ({ args }) => args.length > 1), 'torch', 'where'],
    [dataDependent([1]), 'torch', 'repeat_interleave'],
    [{ returns: 'bool', wants: { want: 'bool', of: 'all' } }, 'torch', 'allclose equal is_nonzero'],
    [
      { returns: 'bool' },
      'torch',
      'is_tensor is_floating_point is_complex is_grad_enabled are_deterministic_algorithms_enabled'
    ],
    [{ returns: 'int' }, 'torch', 'numel get_num_threads initial_seed'],
    [
      { effect: 'random', returns: 'unknown' },
      'torch',
      'manual_seed seed set_rng_state get_rng_state'
    ],
    [{ effect: 'random', returns: 'none' }, 'torch.cuda', 'manual_seed manual_seed_all'],
    [{ effect: 'file', returns: 'none' }, 'torch', 'save'],
    [{ effect: 'file' }, 'torch', 'load'],
    [{ effect: 'file' }, 'torch.jit', 'save load'],
    [{ effect: 'file' }, 'torch.hub', 'load load_state_dict_from_url'],
    [{ returns: 'bool' }, 'torch.cuda', 'is_available is_bf16_supported'],
    [
      { returns: 'int' },
      'torch.cuda',
      'device_count current_device memory_allocated max_memory_allocated'
    ],
    // Who waits for the device measures how long something takes.
    [{ effect: 'clock', returns: 'none' }, 'torch.cuda', 'synchronize'],
    [{ effect: 'clock', returns: 'none' }, 'torch.mps', 'synchronize'],
    [{ returns: 'none' }, 'torch.cuda', 'empty_cache reset_peak_memory_stats'],
    [
      { notable: true },
      'torch',
      'set_default_dtype set_default_device set_float32_matmul_precision'
    ],
    [{ notable: true }, 'torch', 'set_num_threads use_deterministic_algorithms'],
    [
      {},
      'torch',
      `get_default_dtype get_default_device get_device result_type promote_types can_cast is_storage
      set_printoptions typename broadcast_shapes get_float32_matmul_precision`
    ]
  ],
  values: [
    [number('float', Math.PI), 'torch.pi'],
    [number('float', Math.E), 'torch.e'],
    [FLOAT, 'torch.inf torch.nan'],
    [NONE, 'torch.newaxis']
  ],
  functionDefaults: [
    [/^torch\.nn\.init\.\w+_$/, IN_PLACE_ARGUMENT],
    [/^torch\.\w+[a-z]_$/, IN_PLACE_ARGUMENT],
    [/^torch\.nn\.functional\.\w+[a-z]_$/, IN_PLACE_ARGUMENT],
    [
      /^torch\.(set|get|is|are|use|init|import|autocast|compiled|merge|clear|parse|read|unify)_\w+$/,
      {}
    ],
    [/^torch\.[a-z]\w+$/, OPERATION],
    ['torch.nn.functional', OPERATION],
    ['torch.linalg', OPERATION],
    ['torch.fft', OPERATION],
    ['torch.special', OPERATION],
    ['torch.signal', OPERATION],
    ['torch.sparse', OPERATION]
  ],
  methodDefaults: [
    [/^torch\.Tensor\.\w+[a-z0-9]_$/, IN_PLACE],
    ['torch.Tensor', OPERATION],
    ['torch.distributions', OPERATION]
  ]
};

/** Attributes and methods of tensors; all other methods compute, or write in place by their name. */
export const TENSOR: ClassTable = {
  of: 'torch.Tensor',
  bases: [],
  construct: computes(legacy('float32')),
  values: [
    ...arrayValues('torch').filter(([, names]) => names !== 'size'),
    [itself, 'data'],
    [tensor(PYTORCH), 'grad'],
    [UNKNOWN, 'device grad_fn layout'],
    [
      number('bool'),
      'requires_grad is_leaf is_cuda is_cpu is_sparse is_quantized is_mps is_meta is_nested retains_grad'
    ]
  ],
  methods: [
    [
      IN_PLACE,
      '__iadd__ __isub__ __imul__ __itruediv__ __ifloordiv__ __imod__ __ipow__ __iand__ __ior__ __ixor__'
    ],
    [{ wants: { want: 'float', of: 'self' }, returns: FLOAT }, 'item'],
    [{ wants: { want: 'array', of: 'self' }, returns: 'unknown' }, 'tolist'],
    [
      {
        wants: { want: 'array', of: 'self' },
        returns: call => call.make.tensor({ shape: subject(call)?.shape ?? null }, 'numpy')
      },
      'numpy __array__'
    ],
    [{ wants: { want: 'bool', of: 'self' }, returns: 'bool' }, 'equal allclose is_nonzero'],
    [computes(moved), 'to type'],
    [computes(alike), 'detach clone cpu cuda contiguous requires_grad_ xpu'],
    [castTo('float32'), 'float'],
    [castTo('float64'), 'double'],
    [castTo('float16'), 'half'],
    [castTo('bfloat16'), 'bfloat16'],
    [castTo('int64'), 'long'],
    [castTo('int32'), 'int'],
    [castTo('int16'), 'short'],
    [castTo('uint8'), 'byte'],
    [castTo('bool'), 'bool'],
    [
      computes(alike),
      `abs neg exp log log1p sqrt rsqrt square sin cos tanh sigmoid relu sign floor ceil round trunc clamp
      clip cumsum softmax log_softmax masked_fill flip tril triu erf reciprocal nan_to_num`
    ],
    [computes(flags), 'isnan isinf isfinite logical_not'],
    [computes(reduced('dim')), 'sum mean prod std var norm all any amax amin logsumexp'],
    [computes(extremum), 'max min median mode'],
    [computes(indices('dim')), 'argmax argmin'],
    [computes(reshaped('shape')), 'reshape view'],
    [computes(several), 'split chunk unbind tensor_split'],
    [computes(tuple(2)), 'topk sort kthvalue'],
    [
      dataDependent('self'),
      'nonzero argwhere masked_select unique unique_consecutive bincount __getitem__'
    ],
    [dataDependent([0]), 'repeat_interleave'],
    [{ returns: size }, 'size'],
    [
      { returns: INT },
      'dim ndimension numel nelement element_size stride storage_offset get_device __len__'
    ],
    [{ returns: 'bool' }, 'is_floating_point is_complex is_contiguous is_pinned is_signed'],
    [{ returns: INT, notable: true }, 'data_ptr'],
    [{ computes: true, notable: true, returns: 'none' }, 'backward'],
    [{ notable: true }, 'register_hook retain_grad']
  ]
};

/** Constructors named after a dtype. */
export const TYPED_TENSORS: readonly ClassTable[] = [
  ['Float', 'float32'],
  ['Double', 'float64'],
  ['Half', 'float16'],
  ['BFloat16', 'bfloat16'],
  ['Long', 'int64'],
  ['Int', 'int32'],
  ['Short', 'int16'],
  ['Byte', 'uint8'],
  ['Bool', 'bool']
].map(([name, dtype = '']) => ({
  of: `torch.${name}Tensor`,
  bases: ['torch.Tensor'],
  construct: computes(legacy(dtype))
}));
