import type { CallModel, LibraryCall, RunModel } from '../../semantics/knowledge';
import { MAX_STRUCTURE } from '../../semantics/nesting';
import type { Value } from '../../semantics/value';
import { UNKNOWN, number, tensor } from '../../semantics/value';
import type { CallbackSpec } from '../callbacks';
import { makeCallback } from '../callbacks';
import { elementOf, withElement, yielded } from '../elements';
import { batched, mapContent, mapTensors, renewed, sequence, unbatched } from '../results';
import { argument, arrayFacts, extent, isTrue } from '../shapes';
import type { ClassTable, Tables } from '../tables';
import { OPERATION, TENSORFLOW } from './calls';

const DATASET = 'tensorflow.data.Dataset';

const dataset = (element: (call: LibraryCall) => Value): CallModel => ({
  returns: call => withElement(call, DATASET, element(call))
});

/** What a function of a pipeline is called with: tuples are spread, dicts and lists are not. */
function spread(element: Value, call: LibraryCall): readonly Value[] {
  const traced = mapTensors(element, call.make, of => ({
    ...of,
    library: TENSORFLOW,
    traced: true
  }));
  const items =
    traced.kind === 'container' && traced.type === 'tuple' ? call.make.content(traced).items : null;
  return items ? [...items.values()] : [traced];
}

/** Pipelines are graphs of their own: always traced, always through AutoGraph. */
const pipeline = (
  method: string,
  target: readonly [number, string],
  values: RunModel['arguments']
): RunModel => {
  const spec: CallbackSpec = {
    api: `tf.data.Dataset.${method}`,
    mode: 'graph',
    traits: ['autograph', 'dataset']
  };
  return { target, callback: () => makeCallback(TENSORFLOW, spec), arguments: values };
};

const own = (call: LibraryCall): readonly Value[] => spread(elementOf(call.self), call);

/** Tensors of a structure of arrays and lists. */
function tensors(value: Value, call: LibraryCall, depth = 0): Value {
  if (value.kind === 'tensor') {
    return { ...value, library: TENSORFLOW };
  }
  if (value.kind === 'container' && value.type !== 'list' && depth < MAX_STRUCTURE) {
    return call.make.container(
      value.type,
      mapContent(call.make.content(value), item => tensors(item, call, depth + 1))
    );
  }
  const facts = arrayFacts(value, TENSORFLOW, call.make);
  return value.kind === 'unknown'
    ? tensor(TENSORFLOW, { confidence: 'likely' })
    : tensor(TENSORFLOW, facts);
}

const sources = (call: LibraryCall, keyword: string): Value =>
  tensors(argument(call, 0, keyword) ?? UNKNOWN, call);

const COUNT = tensor(TENSORFLOW, { dtype: 'int64', shape: [] });

const pair = (call: LibraryCall, first: Value, second: Value): Value =>
  call.make.container('tuple', sequence([first, second]));

/** The last batch may be smaller, unless the remainder is dropped. */
function batches(call: LibraryCall): Value {
  const size = argument(call, 0, 'batch_size');
  const drops = isTrue(argument(call, 1, 'drop_remainder'));
  return batched(elementOf(call.self), call.make, drops && size !== null ? extent(size) : null);
}

const mapped: CallModel = {
  runs: [pipeline('map', [0, 'map_func'], own)],
  // Numbers that the function gives become tensors.
  returns: call => withElement(call, DATASET, renewed(call.results[0] ?? UNKNOWN, call.make))
};

const flattened = (method: string): CallModel => ({
  runs: [pipeline(method, [0, 'map_func'], own)],
  returns: call => withElement(call, DATASET, elementOf(call.results[0] ?? null))
});

const filtered = (method: string): CallModel => ({
  runs: [pipeline(method, [0, 'predicate'], own)],
  returns: 'self'
});

const reduced: CallModel = {
  computes: true,
  runs: [
    pipeline('reduce', [1, 'reduce_func'], call => {
      const state = mapTensors(argument(call, 0, 'initial_state') ?? UNKNOWN, call.make, of => ({
        ...of,
        traced: true
      }));
      const [element = UNKNOWN] = [elementOf(call.self)];
      return [state, mapTensors(element, call.make, of => ({ ...of, traced: true }))];
    })
  ],
  returns: call => renewed(argument(call, 0, 'initial_state') ?? UNKNOWN, call.make)
};

const applied: CallModel = {
  runs: [
    {
      target: [0, 'transformation_func'],
      callback: () => makeCallback(TENSORFLOW, { api: 'tf.data.Dataset.apply', mode: 'inherit' }),
      arguments: call => [call.self ?? UNKNOWN]
    }
  ],
  returns: call => call.results[0] ?? UNKNOWN
};

const zipped = dataset(call => {
  const [first] = call.args;
  const parts =
    first?.kind === 'container' ? [...(call.make.content(first).items?.values() ?? [])] : call.args;
  return call.make.container('tuple', sequence(parts.map(elementOf)));
});

const arrays: CallModel = {
  notable: true,
  returns: call => ({
    kind: 'iterator',
    element: mapTensors(elementOf(call.self), call.make, of => ({ ...of, library: 'numpy' })),
    consumed: true,
    length: null,
    birth: Number.POSITIVE_INFINITY
  })
};

const PIPELINE: ClassTable = {
  of: DATASET,
  bases: [],
  methods: [
    [dataset(call => unbatched(sources(call, 'tensors'), call.make)), 'from_tensor_slices'],
    [dataset(call => sources(call, 'tensors')), 'from_tensors'],
    [dataset(call => argument(call, 3, 'output_signature') ?? UNKNOWN), 'from_generator'],
    [dataset(() => COUNT), 'range counter random'],
    [dataset(() => tensor(TENSORFLOW, { dtype: 'string', shape: [] })), 'list_files'],
    [zipped, 'zip'],
    [mapped, 'map'],
    [flattened('flat_map'), 'flat_map'],
    [flattened('interleave'), 'interleave'],
    [filtered('filter'), 'filter'],
    [filtered('take_while'), 'take_while'],
    [reduced, 'reduce'],
    [applied, 'apply'],
    [dataset(batches), 'batch padded_batch ragged_batch'],
    [dataset(call => unbatched(elementOf(call.self), call.make)), 'unbatch'],
    [dataset(call => pair(call, COUNT, elementOf(call.self))), 'enumerate'],
    [
      { returns: 'self' },
      'shuffle repeat prefetch cache take skip shard with_options concatenate snapshot ignore_errors unique rebatch'
    ],
    [yielded, '__iter__'],
    [arrays, 'as_numpy_iterator'],
    [{ returns: call => elementOf(call.self) }, 'get_single_element'],
    [{ returns: number('int') }, 'cardinality __len__'],
    [{ effect: 'file', returns: 'none' }, 'save']
  ]
};

/** Images and labels, or text, that Keras reads from a folder. */
const fromFolder = (shape: readonly null[], dtype: string): CallModel =>
  dataset(call =>
    pair(
      call,
      tensor(TENSORFLOW, { dtype, shape }),
      tensor(TENSORFLOW, { dtype: 'int32', shape: [null] })
    )
  );

/** Input pipelines. */
export const DATASETS: Partial<Tables> = {
  classes: [
    PIPELINE,
    {
      of: 'tensorflow.data.TextLineDataset tensorflow.data.TFRecordDataset',
      bases: [DATASET],
      construct: dataset(() => tensor(TENSORFLOW, { dtype: 'string', shape: [] }))
    },
    {
      of: 'tensorflow.data.Iterator',
      bases: [],
      methods: [[{ effect: 'iterator', returns: OPERATION.returns ?? 'unknown' }, 'get_next']]
    }
  ],
  calls: [
    [
      fromFolder([null, null, null, null], 'float32'),
      'keras.utils',
      'image_dataset_from_directory'
    ],
    [fromFolder([null], 'string'), 'keras.utils', 'text_dataset_from_directory']
  ],
  values: [[number('int', -1), 'tensorflow.data.AUTOTUNE']]
};
