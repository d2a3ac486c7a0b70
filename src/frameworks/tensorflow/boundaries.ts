import type {
  CallModel,
  FrameworkKnowledge,
  LibraryCall,
  RunModel,
  WrapModel
} from '../../semantics/knowledge';
import type { Callback, Value } from '../../semantics/value';
import { contained } from '../../semantics/join';
import { UNKNOWN, bool, library } from '../../semantics/value';
import type { CallbackSpec } from '../callbacks';
import { makeCallback } from '../callbacks';
import {
  batched,
  firstLeaf,
  mapTensors,
  renewed,
  resultOfRun,
  sequence,
  unbatched
} from '../results';
import { argument, isFalse, isTrue } from '../shapes';
import type { Tables } from '../tables';
import { OPERATION, TENSORFLOW, computes, converted, unconverted } from './calls';

/** `tf.function` with its options as traits. */
function compiled(call: LibraryCall): Callback {
  const options = new Map(call.keywords);
  const signature = argument(call, 1, 'input_signature');
  if (signature && signature.kind !== 'none') {
    options.set('input_signature', signature);
  }
  const xla = isTrue(options.get('jit_compile')) || isTrue(options.get('experimental_compile'));
  const traits = [
    ...(isFalse(options.get('autograph')) ? [] : ['autograph']),
    ...(xla ? ['xla'] : []),
    ...(features(call).some(name => CONVERTS_BUILTINS.test(name)) ? ['prints-tensors'] : [])
  ];
  return makeCallback(
    TENSORFLOW,
    { api: 'tf.function', mode: 'graph', caches: true, traits },
    options
  );
}

/** AutoGraph makes a `print` of tensors part of the graph only when it is asked to. */
const CONVERTS_BUILTINS = /\.Feature\.(?:ALL|BUILTIN_FUNCTIONS)$/;

/** Optional features of AutoGraph that the call turns on. */
function features(call: LibraryCall): readonly string[] {
  const asked = call.keywords.get('experimental_autograph_options') ?? UNKNOWN;
  const all = asked.kind === 'container' ? contained(call.make.content(asked)) : [asked];
  return all.flatMap(value => (value.kind === 'library' ? [value.path] : []));
}

type Values = (call: LibraryCall) => readonly Value[];

const run = (
  callback: RunModel['callback'],
  target: readonly [number, string],
  values: Values
): RunModel => ({ target, callback, arguments: values });

const RUN_EAGERLY = 'tensorflow.config.run_functions_eagerly()';
const WITHOUT_EAGER = 'tensorflow.compat.v1.disable_eager_execution()';
const DEBUG_MODE = 'tensorflow.data.experimental.enable_debug_mode()';

/** Functions and Keras steps run as Python; pipelines do only in their own debug mode. */
export const turnedOff: FrameworkKnowledge['turnedOff'] = (read, { traits }) =>
  isTrue(read(RUN_EAGERLY)) && (!traits.has('dataset') || isTrue(read(DEBUG_MODE)));

const switching = (name: string, value: (call: LibraryCall) => Value): CallModel => ({
  switches: call => ({ name, value: value(call) }),
  notable: true,
  returns: 'none'
});

const inherit = (api: string): CallbackSpec => ({ api, mode: 'inherit' });

/** Everything in a sequence argument; the argument itself when it is no sequence. */
function unpacked(call: LibraryCall, position: number, keyword: string): readonly Value[] {
  const value = argument(call, position, keyword);
  if (value?.kind !== 'container') {
    return value ? [value] : [];
  }
  const { items, element } = call.make.content(value);
  return items ? [...items.values()] : element ? [element] : [];
}

const cond: CallModel = {
  computes: true,
  runs: [
    run(converted(inherit('tf.cond')), [1, 'true_fn'], () => []),
    run(converted(inherit('tf.cond')), [2, 'false_fn'], () => [])
  ],
  returns: resultOfRun
};

const choice = (api: string, position: number, keyword: string): CallModel => ({
  computes: true,
  runs: [run(converted(inherit(api)), [position, keyword], () => [])],
  returns: resultOfRun
});

const loopState: Values = call =>
  unpacked(call, 2, 'loop_vars').map(value => renewed(value, call.make));

const whileLoop: CallModel = {
  computes: true,
  runs: [
    run(unconverted(inherit('tf.while_loop'), 0, 'cond'), [0, 'cond'], loopState),
    run(unconverted(inherit('tf.while_loop'), 1, 'body'), [1, 'body'], loopState)
  ],
  returns: call => renewed(argument(call, 2, 'loop_vars') ?? UNKNOWN, call.make)
};

/** One element of a structure of tensors. */
const element = (call: LibraryCall, position: number, keyword: string): Value =>
  unbatched(argument(call, position, keyword) ?? UNKNOWN, call.make);

const mapped: CallModel = {
  computes: true,
  runs: [run(converted(inherit('tf.map_fn')), [0, 'fn'], call => [element(call, 1, 'elems')])],
  returns: call => batched(call.results[0] ?? UNKNOWN, call.make, null)
};

/** The callable always runs on symbolic tensors, also when called eagerly. */
const vectorized: CallModel = {
  computes: true,
  runs: [
    run(unconverted({ api: 'tf.vectorized_map', mode: 'graph' }, 0, 'fn'), [0, 'fn'], call => [
      mapTensors(element(call, 1, 'elems'), call.make, of => ({ ...of, traced: true }))
    ])
  ],
  returns: call => batched(call.results[0] ?? UNKNOWN, call.make, null)
};

const folded = (api: string): CallModel => ({
  computes: true,
  runs: [
    run(unconverted(inherit(api), 0, 'fn'), [0, 'fn'], call => {
      const one = element(call, 1, 'elems');
      return [argument(call, 2, 'initializer') ?? one, one];
    })
  ],
  returns: call =>
    renewed(argument(call, 2, 'initializer') ?? argument(call, 1, 'elems') ?? UNKNOWN, call.make)
});

const mapStructure: CallModel = {
  runs: [
    run(unconverted(inherit('tf.nest.map_structure'), 0, 'func'), [0, 'func'], call =>
      call.args.slice(1).map(tree => firstLeaf(tree, call.make))
    )
  ],
  returns: call => {
    const result = call.results[0] ?? UNKNOWN;
    return mapTensors(call.args[1] ?? UNKNOWN, call.make, () => result);
  }
};

/** A function on the host, given tensors with numbers; without `inp` a decorator of one. */
const onHost = (api: string): CallModel => ({
  hatch: true,
  computes: true,
  wraps: {
    target: [0, 'func'],
    callback: call => makeCallback(TENSORFLOW, { api, mode: 'eager' }, call.keywords),
    result: (_, { make }) => make.tensor(),
    unless: [1, 'inp']
  },
  runs: [
    run(
      () => makeCallback(TENSORFLOW, { api, mode: 'eager' }),
      [0, 'func'],
      call =>
        unpacked(call, 1, 'inp').map(value =>
          mapTensors(value, call.make, of => ({ ...of, traced: false, symbolic: false }))
        )
    )
  ],
  returns: 'tensor'
});

const wrap = (
  callback: RunModel['callback'],
  target: string,
  result?: WrapModel['result']
): CallModel => ({
  wraps: { target: [0, target], callback, ...(result && { result }) }
});

/** The value alone, of a function that gives it beside its gradient. */
const withoutGradient: WrapModel['result'] = (result, { make }) =>
  (result.kind === 'container' ? make.content(result).items?.get('0') : null) ?? result;

const replicated: CallModel = {
  runs: [
    run(converted(inherit('tf.distribute.Strategy.run')), [0, 'fn'], call =>
      unpacked(call, 1, 'args')
    )
  ],
  returns: resultOfRun
};

/** The same structure as the sources, as gradients. */
const gradients: CallModel = {
  computes: true,
  returns: call => renewed(argument(call, 1, 'sources') ?? UNKNOWN, call.make)
};

/** Where Python becomes a graph, and what leaves it again. */
export const BOUNDARIES: Partial<Tables> = {
  values: ['ALL', 'BUILTIN_FUNCTIONS'].map(name => {
    const path = `tensorflow.autograph.experimental.Feature.${name}`;
    return [library(path), path];
  }),
  calls: [
    [{ wraps: { target: [0, 'func'], callback: compiled } }, 'tensorflow', 'function'],
    [cond, 'tensorflow', 'cond'],
    [choice('tf.case', 0, 'pred_fn_pairs'), 'tensorflow', 'case'],
    [choice('tf.switch_case', 1, 'branch_fns'), 'tensorflow', 'switch_case'],
    [whileLoop, 'tensorflow', 'while_loop'],
    [mapped, 'tensorflow', 'map_fn'],
    [vectorized, 'tensorflow', 'vectorized_map'],
    [folded('tf.scan'), 'tensorflow', 'scan'],
    [folded('tf.foldl'), 'tensorflow', 'foldl'],
    [folded('tf.foldr'), 'tensorflow', 'foldr'],
    [mapStructure, 'tensorflow.nest', 'map_structure'],
    [
      wrap(converted(inherit('tf.custom_gradient')), 'f', withoutGradient),
      'tensorflow',
      'custom_gradient'
    ],
    [wrap(unconverted(inherit('tf.recompute_grad'), 0, 'f'), 'f'), 'tensorflow', 'recompute_grad'],
    [
      wrap(
        call =>
          makeCallback(
            TENSORFLOW,
            inherit('tf.autograph.experimental.do_not_convert'),
            call.keywords
          ),
        'func'
      ),
      'tensorflow.autograph.experimental',
      'do_not_convert'
    ],
    [onHost('tf.py_function'), 'tensorflow', 'py_function'],
    [
      { block: makeCallback(TENSORFLOW, { api: 'tf.init_scope', mode: 'eager' }) },
      'tensorflow',
      'init_scope'
    ],
    [onHost('tf.numpy_function'), 'tensorflow', 'numpy_function'],
    [{ hatch: true, returns: 'none' }, 'tensorflow', 'print'],
    [{ returns: call => bool(!call.traced) }, 'tensorflow', 'executing_eagerly'],
    [{ returns: call => bool(call.traced) }, 'tensorflow', 'inside_function'],
    [
      switching(RUN_EAGERLY, call => argument(call, 0, 'run_eagerly') ?? bool(true)),
      'tensorflow.config',
      'run_functions_eagerly experimental_run_functions_eagerly'
    ],
    [
      switching(WITHOUT_EAGER, () => bool(true)),
      'tensorflow.compat.v1',
      'disable_eager_execution disable_v2_behavior'
    ],
    [switching(WITHOUT_EAGER, () => bool(false)), 'tensorflow.compat.v1', 'enable_eager_execution'],
    [switching(DEBUG_MODE, () => bool(true)), 'tensorflow.data.experimental', 'enable_debug_mode'],
    [{ returns: 'bool' }, 'tensorflow.config', 'functions_run_eagerly'],
    [
      { returns: call => call.make.instance('tensorflow.distribute.Strategy') },
      'tensorflow.distribute',
      'get_strategy'
    ]
  ],
  classes: [
    {
      of: 'tensorflow.GradientTape',
      bases: [],
      methods: [
        [gradients, 'gradient'],
        [OPERATION, 'jacobian batch_jacobian'],
        [{ returns: 'none' }, 'watch reset stop_recording'],
        [
          computes(call =>
            call.make.container('list', {
              items: null,
              element: call.make.tensor({ variable: true })
            })
          ),
          'watched_variables'
        ]
      ]
    },
    {
      of: 'tensorflow.distribute.Strategy',
      bases: [],
      methods: [
        [replicated, 'run'],
        [OPERATION, 'reduce gather'],
        [{ returns: 'argument' }, 'experimental_distribute_dataset'],
        [
          { returns: call => call.make.container('tuple', sequence([call.make.tensor()])) },
          'experimental_local_results'
        ]
      ]
    }
  ]
};
