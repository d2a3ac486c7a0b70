import type { CallModel, RunModel } from '../../semantics/knowledge';
import type { Value } from '../../semantics/value';
import { BOOL, str, tensor } from '../../semantics/value';
import { lastTensor, resultOfRun } from '../results';
import { argument } from '../shapes';
import type { ClassTable } from '../tables';
import { OPERATION, TENSORFLOW } from './calls';
import { hook } from './hooks';

/** What a layer's lists of variables yield. */
const VARIABLES: Value = {
  kind: 'iterator',
  element: tensor(TENSORFLOW, { variable: true }),
  consumed: false,
  length: null,
  birth: Number.POSITIVE_INFINITY
};

/** Makes a variable. */
export const weight: CallModel = {
  creates: true,
  returns: call => call.make.tensor({ variable: true, traced: false })
};

const LAYER: ClassTable = {
  of: 'keras.Layer',
  bases: [],
  call: OPERATION,
  dispatch: { method: 'call', callback: hook('keras.Layer.call'), prepare: 'build' },
  builders: ['__init__', 'build'],
  methods: [
    [weight, 'add_weight add_variable'],
    [{ computes: true, returns: 'none' }, 'add_loss'],
    [{ returns: 'none' }, 'build'],
    [{ mutates: 'self', returns: 'none' }, 'set_weights'],
    [
      {
        returns: call =>
          call.make.container('list', { items: null, element: call.make.tensor({}, 'numpy') })
      },
      'get_weights'
    ],
    [{ returns: 'unknown' }, 'get_config count_params compute_output_shape']
  ],
  values: [
    [BOOL, 'trainable built'],
    [str(), 'name'],
    [
      VARIABLES,
      `variables weights trainable_variables trainable_weights non_trainable_variables
      non_trainable_weights metrics_variables`
    ]
  ]
};

/** Layers that make variables. */
const WITH_WEIGHTS = `
  Dense EinsumDense Embedding Conv1D Conv2D Conv3D Conv1DTranspose Conv2DTranspose DepthwiseConv2D
  SeparableConv2D BatchNormalization LayerNormalization GroupNormalization UnitNormalization
  MultiHeadAttention LSTM GRU SimpleRNN LSTMCell GRUCell PReLU Attention`;

const layerNames = WITH_WEIGHTS.trim()
  .split(/\s+/)
  .map(name => `keras.layers.${name}`)
  .join(' ');

/** The layers of a model, each on what the one before it gave. */
const INNER_LAYERS: CallModel = {
  computes: true,
  runs: [
    {
      target: { attribute: 'layers' },
      callback: hook('keras.Sequential.call'),
      arguments: call => call.args,
      chained: true
    }
  ],
  returns: lastTensor
};

const SEQUENTIAL: ClassTable = {
  of: 'keras.Sequential',
  bases: ['keras.Model'],
  construct: { creates: true, keeps: [[0, 'layers']] },
  call: INNER_LAYERS,
  methods: [
    [{ appends: ['layers', 0], mutates: 'self', returns: 'none' }, 'add'],
    [{ mutates: 'self', returns: 'none' }, 'pop'],
    [INNER_LAYERS, 'call']
  ]
};

/** `Input(shape)`: a batch axis in front. */
export const INPUT: CallModel = {
  returns: call => {
    const shape = argument(call, 0, 'shape');
    const items = shape?.kind === 'container' ? call.make.content(shape).items : null;
    const extents =
      items && [...items.values()].map(value => (value.kind === 'number' ? value.literal : null));
    return call.make.tensor({
      symbolic: true,
      traced: true,
      dtype: 'float32',
      shape: extents && [null, ...extents]
    });
  }
};

/** A user's function in a layer: `Lambda(f)`. */
const LAMBDA: ClassTable = {
  of: 'keras.layers.Lambda',
  bases: ['keras.Layer'],
  construct: { keeps: [[0, 'function']] },
  call: {
    computes: true,
    runs: [
      {
        target: { attribute: 'function' },
        callback: hook('keras.layers.Lambda'),
        arguments: call => call.args
      }
    ],
    returns: resultOfRun
  }
};

/** Layers that run the layer or cell they were given. */
const wrapper = (name: string, keyword: string, values: RunModel['arguments']): ClassTable => ({
  of: `keras.layers.${name}`,
  bases: ['keras.Layer'],
  construct: { creates: true, keeps: [[0, keyword]] },
  call: {
    computes: true,
    runs: [
      { target: { attribute: keyword }, callback: hook(`keras.layers.${name}`), arguments: values }
    ],
    returns: 'tensor'
  }
});

/** One step of a sequence, and the state. */
const stepOfSequence: RunModel['arguments'] = call => [
  call.make.tensor(),
  call.make.container('list', { items: null, element: call.make.tensor() })
];

/** Layers, those that make variables, and models made of layers. */
export const LAYERS: readonly ClassTable[] = [
  LAYER,
  SEQUENTIAL,
  LAMBDA,
  { of: layerNames, construct: { creates: true } },
  wrapper('RNN', 'cell', stepOfSequence),
  wrapper('TimeDistributed', 'layer', call => [call.make.tensor()]),
  wrapper('Bidirectional', 'layer', call => call.args)
];
