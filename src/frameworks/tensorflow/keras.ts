import type { CallModel, LibraryCall } from '../../semantics/knowledge';
import type { Value } from '../../semantics/value';
import { UNKNOWN, tensor } from '../../semantics/value';
import { sequence } from '../results';
import type { ClassTable, Tables } from '../tables';
import { OPERATION, TENSORFLOW, computes } from './calls';
import { hook } from './hooks';
import { INPUT, LAYERS, weight } from './keras-layers';
import { MODEL } from './keras-model';

const HOOKED: readonly ClassTable[] = [
  {
    of: 'keras.Loss',
    bases: [],
    call: OPERATION,
    dispatch: { method: 'call', callback: hook('keras.Loss.call') },
    builders: ['__init__']
  },
  {
    of: 'keras.Metric',
    bases: [],
    construct: { creates: true },
    call: OPERATION,
    dispatch: { method: 'update_state', callback: hook('keras.Metric.update_state') },
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
  returns: call => call.make.container('tuple', sequence([arrays(call), arrays(call)]))
};

/** Keras: layers, models and their hooks. */
export const KERAS: Partial<Tables> = {
  classes: [MODEL, ...LAYERS, ...HOOKED],
  calls: [
    [INPUT, 'keras', 'Input'],
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
