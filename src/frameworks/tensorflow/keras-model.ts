import type { CallModel, LibraryCall, RunModel, ValueOf } from '../../semantics/knowledge';
import type { Callback, Value } from '../../semantics/value';
import { BOOL, FLOAT, UNKNOWN, tensor } from '../../semantics/value';
import { makeCallback } from '../callbacks';
import { elementOf } from '../elements';
import { mapTensors, sequence } from '../results';
import { argument, isTrue } from '../shapes';
import type { ClassTable } from '../tables';
import { TENSORFLOW } from './calls';
import { hook } from './hooks';

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
      callback: hook(api),
      arguments: call => [unpackedStep(call)[0]]
    }
  ];
  const judged = ['loss', 'compiled_metrics'].map(
    (name): RunModel => ({
      target: { attribute: name },
      callback: hook('keras.Model.compile'),
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
      callback: hook('keras.Model.compile'),
      arguments: call => [argument(call, 1, 'y') ?? UNKNOWN, argument(call, 2, 'y_pred') ?? UNKNOWN]
    }
  ],
  returns: 'tensor'
};

/** What `compile` was given, or what its name stands for. */
const optimizer: ValueOf = (self, instance) => {
  const given = attribute(self, 'compiled_optimizer');
  return given?.kind === 'object' ? given : instance('keras.Optimizer');
};

const COMPILE: CallModel = {
  mutates: 'self',
  returns: 'none',
  notable: true,
  keeps: [
    [0, 'optimizer', 'compiled_optimizer'],
    [1, 'loss'],
    [3, 'metrics', 'compiled_metrics'],
    [5, 'run_eagerly'],
    [7, 'jit_compile']
  ]
};

/** `keras.Model`: what its training loop runs. */
export const MODEL: ClassTable = {
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
  values: [
    [optimizer, 'optimizer'],
    [BOOL, 'run_eagerly jit_compile']
  ]
};
