import type { CallModel, LibraryCall, RunModel } from '../../semantics/knowledge';
import type { Callback, Value } from '../../semantics/value';
import { BOOL, FLOAT, UNKNOWN, str, tensor } from '../../semantics/value';
import type { CallbackSpec } from '../callbacks';
import { makeCallback } from '../callbacks';
import { elementOf } from '../elements';
import { mapTensors, resultOfRun, sequence } from '../results';
import { argument, isTrue } from '../shapes';
import type { ClassTable, Tables } from '../tables';
import { OPERATION, TENSORFLOW, computes } from './calls';

const hook = (api: string): CallbackSpec => ({ api, mode: 'inherit', traits: ['hook'] });

const inherit = (api: string) => (): Callback => makeCallback(TENSORFLOW, hook(api));

const attribute = (self: Value | null, name: string): Value | undefined => {
  const slot = self?.kind === 'object' ? self.attributes.get(name) : undefined;
  return slot?.value as Value | undefined;
};

/** A step that Keras compiles, unless the model was told to run eagerly. */
const step =
  (api: string) =>
  ({ self }: LibraryCall): Callback => {
    const eager = isTrue(attribute(self, 'run_eagerly'));
    const xla = isTrue(attribute(self, 'jit_compile'));
    return makeCallback(TENSORFLOW, {
      api,
      mode: eager ? 'eager' : 'graph',
      caches: true,
      traits: xla ? ['hook', 'xla'] : ['hook']
    });
  };

/** A batch of what the model is given: one element of a dataset, or part of its arrays. */
function batch(call: LibraryCall): Value {
  const x = argument(call, 0, 'x') ?? UNKNOWN;
  const element = elementOf(x);
  const y = argument(call, 1, 'y');
  const eager = isTrue(attribute(call.self, 'run_eagerly'));
  const given =
    element.kind !== 'unknown' ? element : y && y.kind !== 'none' ? pair(call, x, y) : x;
  return mapTensors(given, call.make, of => ({
    ...of,
    library: TENSORFLOW,
    traced: !eager,
    shape: of.shape && element.kind === 'unknown' ? [null, ...of.shape.slice(1)] : of.shape
  }));
}

const pair = (call: LibraryCall, a: Value, b: Value): Value =>
  call.make.container('tuple', sequence([a, b]));

/** The inputs in the data of a step, and the targets. */
function unpackedStep(call: LibraryCall): readonly [x: Value, y: Value] {
  const [data = UNKNOWN] = call.args;
  const items =
    data.kind === 'container' && data.type === 'tuple' ? call.make.content(data).items : null;
  return items ? [items.get('0') ?? UNKNOWN, items.get('1') ?? UNKNOWN] : [data, UNKNOWN];
}

const runs = (api: string, method: string): RunModel => ({
  target: { method },
  callback: step(api),
  arguments: call => [batch(call)]
});

/** What Keras' own step does: calls the model, then the loss and the metrics of `compile`. */
const ownStep = (api: string): CallModel => {
  const output: CallModel['runs'] = [
    {
      target: { method: 'call' },
      callback: inherit(api),
      arguments: call => [unpackedStep(call)[0]]
    }
  ];
  const judged = ['loss', 'compiled_metrics'].map(
    (name): RunModel => ({
      target: { attribute: name },
      callback: inherit('keras.Model.compile'),
      arguments: call => [unpackedStep(call)[1], tensor(TENSORFLOW, { traced: call.traced })]
    })
  );
  return {
    computes: true,
    runs: api === 'keras.Model.predict_step' ? output : [...output, ...judged],
    returns: call => call.make.container('dict', { items: null, element: call.make.tensor() })
  };
};

const history: CallModel['returns'] = call => call.make.instance('keras.callbacks.History');

const losses: CallModel = {
  computes: true,
  runs: [
    {
      target: { attribute: 'loss' },
      callback: inherit('keras.Model.compile'),
      arguments: call => [argument(call, 1, 'y') ?? UNKNOWN, argument(call, 2, 'y_pred') ?? UNKNOWN]
    }
  ],
  returns: 'tensor'
};

const COMPILE: CallModel = {
  mutates: 'self',
  returns: 'none',
  notable: true,
  keeps: [
    [0, 'optimizer'],
    [1, 'loss'],
    [3, 'metrics', 'compiled_metrics'],
    [5, 'run_eagerly'],
    [7, 'jit_compile']
  ]
};

const MODEL: ClassTable = {
  of: 'keras.Model',
  bases: ['keras.Layer'],
  construct: {
    creates: true,
    keeps: [
      [0, 'inputs'],
      [1, 'outputs']
    ]
  },
  methods: [
    [COMPILE, 'compile'],
    [
      {
        runs: [runs('keras.Model.fit', 'train_step')],
        returns: history,
        mutates: 'self',
        notable: true
      },
      'fit'
    ],
    [
      { runs: [runs('keras.Model.evaluate', 'test_step')], returns: FLOAT, notable: true },
      'evaluate'
    ],
    [
      { runs: [runs('keras.Model.predict', 'predict_step')], returns: 'ndarray', notable: true },
      'predict'
    ],
    [
      {
        runs: [runs('keras.Model.train_on_batch', 'train_step')],
        returns: FLOAT,
        mutates: 'self',
        notable: true
      },
      'train_on_batch'
    ],
    [
      { runs: [runs('keras.Model.test_on_batch', 'test_step')], returns: FLOAT, notable: true },
      'test_on_batch'
    ],
    [
      {
        runs: [runs('keras.Model.predict_on_batch', 'predict_step')],
        returns: 'ndarray',
        notable: true
      },
      'predict_on_batch'
    ],
    [ownStep('keras.Model.train_step'), 'train_step'],
    [ownStep('keras.Model.test_step'), 'test_step'],
    [ownStep('keras.Model.predict_step'), 'predict_step'],
    [losses, 'compute_loss compiled_loss'],
    [{ effect: 'file', returns: 'none' }, 'save save_weights load_weights export'],
    [{ effect: 'stdout', returns: 'none' }, 'summary'],
    [{ returns: call => call.make.instance('keras.Layer') }, 'get_layer']
  ],
  values: [[BOOL, 'run_eagerly jit_compile']]
};

/** What a layer's lists of variables yield. */
const VARIABLES: Value = {
  kind: 'iterator',
  element: tensor(TENSORFLOW, { variable: true }),
  consumed: false,
  length: null,
  birth: Number.POSITIVE_INFINITY
};

const weight: CallModel = {
  creates: true,
  returns: call => call.make.tensor({ variable: true, traced: false })
};

const LAYER: ClassTable = {
  of: 'keras.Layer',
  bases: [],
  call: OPERATION,
  dispatch: { method: 'call', callback: inherit('keras.Layer.call') },
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
  MultiHeadAttention LSTM GRU SimpleRNN RNN LSTMCell GRUCell Bidirectional TimeDistributed PReLU Attention`;

const layerNames = WITH_WEIGHTS.trim()
  .split(/\s+/)
  .map(name => `keras.layers.${name}`)
  .join(' ');

const SEQUENTIAL: ClassTable = {
  of: 'keras.Sequential',
  bases: ['keras.Model'],
  construct: { creates: true, keeps: [[0, 'layers']] },
  call: {
    computes: true,
    runs: [
      {
        target: { attribute: 'layers' },
        callback: inherit('keras.Sequential.call'),
        arguments: call => call.args
      }
    ],
    returns: 'tensor'
  },
  methods: [
    [{ mutates: 'self', returns: 'none' }, 'add pop'],
    [
      {
        computes: true,
        runs: [
          {
            target: { attribute: 'layers' },
            callback: inherit('keras.Sequential.call'),
            arguments: call => call.args
          }
        ],
        returns: 'tensor'
      },
      'call'
    ]
  ]
};

/** `Input(shape)`: a batch axis in front. */
const input: CallModel = {
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
        callback: inherit('keras.layers.Lambda'),
        arguments: call => call.args
      }
    ],
    returns: resultOfRun
  }
};

const HOOKED: readonly ClassTable[] = [
  {
    of: 'keras.Loss',
    bases: [],
    call: OPERATION,
    dispatch: { method: 'call', callback: inherit('keras.Loss.call') },
    builders: ['__init__']
  },
  {
    of: 'keras.Metric',
    bases: [],
    construct: { creates: true },
    call: OPERATION,
    builders: ['__init__'],
    methods: [
      [{ computes: true, returns: 'none', notable: true }, 'update_state reset_state'],
      [OPERATION, 'result'],
      [weight, 'add_weight add_variable']
    ]
  },
  {
    of: 'keras.Optimizer',
    bases: [],
    construct: { creates: true, keeps: [[0, 'learning_rate']] },
    builders: ['__init__', 'build'],
    methods: [
      [
        { computes: true, returns: 'none', notable: true },
        'apply_gradients apply update_step build'
      ],
      [computes(call => call.args[0] ?? UNKNOWN), 'scale_loss']
    ],
    values: [[tensor(TENSORFLOW, { variable: true, shape: [], dtype: 'int64' }), 'iterations']]
  },
  {
    of: 'keras.optimizers.schedules.LearningRateSchedule keras.Regularizer keras.Initializer',
    bases: [],
    call: OPERATION
  },
  { of: 'keras.callbacks.Callback', bases: [], builders: ['__init__'] },
  { of: 'keras.callbacks.History', bases: ['keras.callbacks.Callback'] },
  {
    of: 'keras.Variable',
    bases: ['tensorflow.Variable'],
    construct: { ...weight }
  }
];

const arrays = (call: LibraryCall): Value =>
  call.make.container(
    'tuple',
    sequence([call.make.tensor({}, 'numpy'), call.make.tensor({}, 'numpy')])
  );

const loaded: CallModel = {
  effect: 'network',
  returns: call => pair(call, arrays(call), arrays(call))
};

/** Keras: layers, models and their hooks. */
export const KERAS: Partial<Tables> = {
  classes: [
    MODEL,
    LAYER,
    SEQUENTIAL,
    LAMBDA,
    { of: layerNames, construct: { creates: true } },
    ...HOOKED
  ],
  calls: [
    [input, 'keras', 'Input'],
    [
      { effect: 'file', returns: call => call.make.instance('keras.Model') },
      'keras.models',
      'load_model'
    ],
    [{ effect: 'file' }, 'keras.models', 'save_model'],
    [
      { returns: call => call.make.instance('keras.Model') },
      'keras.models',
      'clone_model model_from_json'
    ],
    [{ returns: 'ndarray' }, 'keras.utils', 'to_categorical pad_sequences img_to_array normalize'],
    [{ effect: 'network', returns: 'str' }, 'keras.utils', 'get_file'],
    [{ effect: 'plot' }, 'keras.utils', 'plot_model'],
    [{ effect: 'stdout' }, 'keras.utils', 'model_to_dot'],
    ...['mnist', 'fashion_mnist', 'cifar10', 'cifar100', 'imdb', 'reuters', 'boston_housing'].map(
      name => [loaded, `keras.datasets.${name}`, 'load_data'] as const
    ),
    [{}, 'keras.losses', 'get serialize deserialize'],
    [{}, 'keras.metrics', 'get serialize deserialize'],
    [{}, 'keras.activations', 'get serialize deserialize'],
    [{}, 'keras.layers', 'serialize deserialize'],
    [{ notable: true }, 'keras.config', 'set_dtype_policy set_floatx'],
    [
      OPERATION,
      'keras.backend',
      `abs all any argmax argmin binary_crossentropy cast categorical_crossentropy clip concatenate
      constant cumsum dot dropout equal exp expand_dims eye flatten gather greater l2_normalize log
      max maximum mean min minimum not_equal one_hot ones ones_like pow prod random_normal
      random_uniform relu repeat_elements reshape round shape sigmoid sign softmax softplus sparse_categorical_crossentropy
      sqrt square squeeze stack std stop_gradient sum switch tanh tile transpose var zeros zeros_like`
    ]
  ]
};
