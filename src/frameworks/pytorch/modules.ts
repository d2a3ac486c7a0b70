import type { CallModel } from '../../semantics/knowledge';
import { BOOL, FLOAT, UNKNOWN, str, tensor } from '../../semantics/value';
import { running } from '../callbacks';
import { sequence } from '../results';
import { subject } from '../shapes';
import type { ClassTable, Tables } from '../tables';
import { COMPILE_IN_PLACE } from './boundaries';
import { OPERATION, PYTORCH, computes } from './calls';
import { CONTAINERS } from './containers';
import { MODES } from './modes';

/** Tensors that a module holds. */
const parameters: CallModel = {
  returns: call => call.make.container('list', { items: null, element: parameter })
};

const parameter = tensor(PYTORCH, { variable: true });

const named: CallModel = {
  returns: call =>
    call.make.container('list', {
      items: null,
      element: call.make.container('tuple', sequence([str(), parameter]))
    })
};

const stateDict: CallModel = {
  returns: call => call.make.container('dict', { items: null, element: parameter })
};

const MODULE: ClassTable = {
  of: 'torch.nn.Module',
  bases: [],
  call: OPERATION,
  dispatch: { method: 'forward', callback: null },
  builders: ['__init__'],
  values: [[BOOL, 'training']],
  methods: [
    [COMPILE_IN_PLACE, 'compile'],
    [parameters, 'parameters buffers'],
    [named, 'named_parameters named_buffers'],
    [stateDict, 'state_dict'],
    [
      { mutates: 'self', returns: 'self' },
      'train eval requires_grad_ float double half bfloat16 to to_empty cuda cpu'
    ],
    [{ keeps: [[1, 'tensor', { namedBy: 0 }]], returns: 'none' }, 'register_buffer'],
    [{ keeps: [[1, 'param', { namedBy: 0 }]], returns: 'none' }, 'register_parameter'],
    [{ keeps: [[1, 'module', { namedBy: 0 }]], returns: 'none' }, 'add_module register_module'],
    [{ mutates: 'self', returns: 'unknown' }, 'load_state_dict'],
    [{ mutates: 'self', returns: 'none' }, 'zero_grad'],
    [
      {
        runs: [
          running(PYTORCH, { api: 'torch.nn.Module.apply', mode: 'inherit' }, [0, 'fn'], call => [
            call.self ?? UNKNOWN
          ])
        ],
        returns: 'self'
      },
      'apply'
    ],
    [
      { mutates: 'self', notable: true },
      'register_forward_hook register_forward_pre_hook register_full_backward_hook'
    ]
  ]
};

/** Modules that make parameters. */
const WITH_PARAMETERS = `
  torch.nn.Linear torch.nn.Bilinear torch.nn.Conv1d torch.nn.Conv2d torch.nn.Conv3d
  torch.nn.ConvTranspose1d torch.nn.ConvTranspose2d torch.nn.ConvTranspose3d torch.nn.Embedding
  torch.nn.EmbeddingBag torch.nn.BatchNorm1d torch.nn.BatchNorm2d torch.nn.BatchNorm3d
  torch.nn.LayerNorm torch.nn.GroupNorm torch.nn.RMSNorm torch.nn.InstanceNorm1d
  torch.nn.InstanceNorm2d torch.nn.PReLU torch.nn.Transformer torch.nn.TransformerEncoder
  torch.nn.TransformerEncoderLayer torch.nn.TransformerDecoder torch.nn.TransformerDecoderLayer
  torch.nn.LazyLinear torch.nn.LazyConv2d`;

const RECURRENT =
  'torch.nn.RNN torch.nn.LSTM torch.nn.GRU torch.nn.MultiheadAttention torch.nn.LSTMCell';

/** The output, and a state or weights beside it. */
const pair: CallModel = computes(call =>
  call.make.container('tuple', sequence([call.make.tensor(), call.make.tensor()]))
);

const OPTIMIZER: ClassTable = {
  of: 'torch.optim.Optimizer',
  bases: [],
  construct: {
    keeps: [
      [0, 'params'],
      [1, 'lr']
    ],
    creates: true
  },
  methods: [
    [
      {
        computes: true,
        mutates: 'self',
        runs: [
          running(
            PYTORCH,
            { api: 'torch.optim.Optimizer.step', mode: 'inherit' },
            [0, 'closure'],
            () => []
          )
        ]
      },
      'step'
    ],
    [{ mutates: 'self', returns: 'none' }, 'zero_grad add_param_group load_state_dict'],
    [stateDict, 'state_dict']
  ]
};

/** Modules, optimizers and what surrounds them. */
export const MODULES: Partial<Tables> = {
  classes: [
    MODULE,
    ...CONTAINERS,
    { of: WITH_PARAMETERS, construct: { creates: true } },
    { of: RECURRENT, construct: { creates: true }, call: pair },
    {
      of: 'torch.nn.Parameter torch.nn.Buffer',
      bases: ['torch.Tensor'],
      construct: {
        creates: true,
        returns: call => {
          const from = subject(call, 0, 'data');
          return call.make.tensor({
            shape: from?.shape ?? null,
            dtype: from?.dtype ?? null,
            variable: true
          });
        }
      }
    },
    OPTIMIZER,
    {
      of: `torch.optim.SGD torch.optim.Adam torch.optim.AdamW torch.optim.RMSprop torch.optim.Adagrad
        torch.optim.Adadelta torch.optim.Adamax torch.optim.NAdam torch.optim.RAdam torch.optim.ASGD
        torch.optim.LBFGS torch.optim.Rprop torch.optim.SparseAdam`,
      bases: ['torch.optim.Optimizer'],
      construct: {
        keeps: [
          [0, 'params'],
          [1, 'lr']
        ],
        creates: true
      }
    },
    {
      of: 'torch.optim.lr_scheduler.LRScheduler',
      bases: [],
      methods: [
        [{ mutates: 'self', returns: 'none' }, 'step'],
        [
          { returns: call => call.make.container('list', { items: null, element: FLOAT }) },
          'get_last_lr'
        ]
      ]
    },
    {
      of: 'torch.GradScaler torch.cuda.amp.GradScaler',
      bases: [],
      methods: [
        [{ computes: true, returns: 'argument' }, 'scale'],
        [{ mutates: 'self', returns: 'none' }, 'step update unscale_']
      ]
    },
    {
      of: 'torch.cuda.Event torch.Event',
      bases: [],
      methods: [
        [{ effect: 'clock', returns: FLOAT }, 'elapsed_time'],
        [{ effect: 'clock', returns: 'none' }, 'synchronize'],
        [{ returns: 'none' }, 'record wait']
      ]
    },
    ...MODES,
    { of: 'torch.autograd.detect_anomaly', bases: [], call: { returns: 'argument' } },
    { of: 'torch.autograd.Function', bases: [], methods: [[OPERATION, 'apply']] },
    {
      of: 'torch.Generator',
      bases: [],
      methods: [[{ effect: 'random', returns: 'self' }, 'manual_seed seed']]
    },
    {
      of: 'torch.utils.tensorboard.SummaryWriter',
      bases: [],
      methods: [
        [
          { effect: 'file', returns: 'none' },
          'add_scalar add_scalars add_histogram add_image add_images add_figure add_text add_graph flush close'
        ]
      ]
    }
  ],
  calls: [
    [
      { computes: true, mutates: 0, returns: 'tensor' },
      'torch.nn.utils',
      'clip_grad_norm_ clip_grad_value_'
    ],
    [OPERATION, 'torch.nn.utils', 'parameters_to_vector'],
    [
      OPERATION,
      'torch.nn.utils.rnn',
      'pad_sequence pack_padded_sequence pack_sequence unpack_sequence'
    ],
    [pair, 'torch.nn.utils.rnn', 'pad_packed_sequence'],
    [{ computes: true, notable: true, returns: 'none' }, 'torch.autograd', 'backward'],
    [
      computes(call => call.make.container('tuple', { items: null, element: call.make.tensor() })),
      'torch.autograd',
      'grad'
    ],
    [OPERATION, 'torch.func', 'functional_call'],
    [OPERATION, 'torch.autograd.functional', 'jacobian hessian vjp jvp hvp vhp']
  ]
};
