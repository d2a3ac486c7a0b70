import type {
  CallModel,
  FrameworkKnowledge,
  LibraryCall,
  RunModel
} from '../../semantics/knowledge';
import type { Value } from '../../semantics/value';
import { NONE, UNKNOWN, bool } from '../../semantics/value';
import type { CallbackSpec } from '../callbacks';
import { makeCallback, running } from '../callbacks';
import {
  batched,
  firstLeaf,
  mapTensors,
  renewed,
  resultOfRun,
  sequence,
  unbatched
} from '../results';
import { argument, isTrue } from '../shapes';
import type { Tables } from '../tables';
import { JAX, controlFlow, inherited, onHost } from './calls';
import { traceAll } from './trace';

type Values = (call: LibraryCall) => readonly Value[];

const body = (spec: CallbackSpec, target: readonly [number, string], values: Values): RunModel =>
  running(JAX, spec, target, values);

const given = (call: LibraryCall, position: number, keyword: string): Value =>
  traceAll(argument(call, position, keyword) ?? NONE, call.make);

/** One slice along the first axis of a structure. */
function slice(call: LibraryCall, position: number, keyword: string): Value {
  return unbatched(given(call, position, keyword), call.make);
}

const from =
  (position: number): Values =>
  call =>
    call.args.slice(position).map(value => traceAll(value, call.make));

/** An index that the compiled loop counts. */
const counter = (call: LibraryCall): Value =>
  call.make.tensor({ traced: true, dtype: 'int32', shape: [] });

const scan = (api: string): CallModel => ({
  runs: [body(controlFlow(api), [0, 'f'], call => [given(call, 1, 'init'), slice(call, 2, 'xs')])],
  returns: call => {
    const [result] = call.results;
    const items = result?.kind === 'container' ? call.make.content(result).items : null;
    const carry = renewed(argument(call, 1, 'init') ?? UNKNOWN, call.make);
    const outputs = batched(items?.get('1') ?? UNKNOWN, call.make, null);
    return call.make.container('tuple', sequence([carry, outputs]));
  }
});

const cond = (api: string): CallModel => ({
  runs: [
    body(controlFlow(api), [1, 'true_fun'], from(3)),
    body(controlFlow(api), [2, 'false_fun'], from(3))
  ],
  returns: resultOfRun
});

function isSingle(call: LibraryCall): boolean {
  const branches = argument(call, 1, 'branches');
  return branches?.kind === 'container' && call.make.content(branches).items?.size === 1;
}

/** The only branch there is is called as it is. */
const choice = (api: string): CallModel => ({
  runs: [
    {
      target: [1, 'branches'],
      callback: call => makeCallback(JAX, isSingle(call) ? inherited(api) : controlFlow(api)),
      arguments: call => (isSingle(call) ? call.args.slice(2) : from(2)(call))
    }
  ],
  returns: resultOfRun
});

const whileLoop = (api: string): CallModel => ({
  runs: [
    body(controlFlow(api), [0, 'cond_fun'], call => [given(call, 2, 'init_val')]),
    body(controlFlow(api), [1, 'body_fun'], call => [given(call, 2, 'init_val')])
  ],
  returns: call => renewed(argument(call, 2, 'init_val') ?? UNKNOWN, call.make)
});

const countedLoop = (api: string): CallModel => ({
  runs: [
    body(controlFlow(api), [2, 'body_fun'], call => [counter(call), given(call, 3, 'init_val')])
  ],
  returns: call => renewed(argument(call, 3, 'init_val') ?? UNKNOWN, call.make)
});

const mapped = (api: string): CallModel => ({
  runs: [body({ api, mode: 'graph' }, [0, 'f'], call => [slice(call, 1, 'xs')])],
  returns: call => batched(call.results[0] ?? UNKNOWN, call.make, null)
});

const associativeScan: CallModel = {
  runs: [
    body(inherited('jax.lax.associative_scan'), [0, 'fn'], call => {
      const elements = argument(call, 1, 'elems') ?? NONE;
      return [elements, elements];
    })
  ],
  returns: call => renewed(argument(call, 1, 'elems') ?? UNKNOWN, call.make)
};

const treeMap = (api: string): CallModel => ({
  runs: [
    body(inherited(api), [0, 'f'], call =>
      call.args.slice(1).map(tree => firstLeaf(tree, call.make))
    )
  ],
  returns: call => {
    const result = call.results[0] ?? UNKNOWN;
    return mapTensors(call.args[1] ?? UNKNOWN, call.make, () => result);
  }
});

const treeReduce: CallModel = {
  runs: [
    body(inherited('jax.tree.reduce'), [0, 'function'], call => {
      const one = firstLeaf(call.args[1] ?? UNKNOWN, call.make);
      return [call.args[2] ?? one, one];
    })
  ],
  returns: resultOfRun
};

const leaves: CallModel = {
  returns: call =>
    call.make.container('list', {
      items: null,
      element: firstLeaf(call.args[0] ?? UNKNOWN, call.make)
    })
};

/** A function on the host, given concrete arrays. */
const hostCall = (api: string, position: number): RunModel =>
  body(onHost(api), [0, 'callback'], call =>
    call.args
      .slice(position)
      .map(value =>
        mapTensors(value, call.make, of => ({ ...of, traced: false, concreteBool: false }))
      )
  );

/** Sets an option of JAX inside `with`. */
const scoped = (name: string): CallModel => ({
  switches: call => ({ name: option(name), value: call.args[0] ?? bool(true) }),
  scope: 'with',
  notable: true
});

/** `jax.config.update(name, value)`. */
const UPDATE: CallModel = {
  switches: call => {
    const [name, value = UNKNOWN] = call.args;
    return name?.kind === 'text' && name.literal !== null
      ? { name: option(name.literal), value }
      : null;
  },
  notable: true,
  returns: 'none'
};

/** Options are attributes of `jax.config` too. */
const option = (name: string): string => `jax.config.${name}`;

/** Without `jit`, also control flow runs as Python. */
export const turnedOff: FrameworkKnowledge['turnedOff'] = read =>
  isTrue(read(option('jax_disable_jit')));

/** Structured control flow, functions over trees, and functions that run on the host. */
export const CONTROL_FLOW: Partial<Tables> = {
  calls: [
    [scan('jax.lax.scan'), 'jax.lax', 'scan'],
    [cond('jax.lax.cond'), 'jax.lax', 'cond'],
    [choice('jax.lax.switch'), 'jax.lax', 'switch'],
    [whileLoop('jax.lax.while_loop'), 'jax.lax', 'while_loop'],
    [countedLoop('jax.lax.fori_loop'), 'jax.lax', 'fori_loop'],
    [mapped('jax.lax.map'), 'jax.lax', 'map'],
    [associativeScan, 'jax.lax', 'associative_scan'],
    [cond('flax.nnx.cond'), 'flax.nnx', 'cond'],
    [choice('flax.nnx.switch'), 'flax.nnx', 'switch'],
    [whileLoop('flax.nnx.while_loop'), 'flax.nnx', 'while_loop'],
    [countedLoop('flax.nnx.fori_loop'), 'flax.nnx', 'fori_loop'],
    [treeMap('jax.tree.map'), 'jax.tree', 'map'],
    [treeMap('jax.tree_util.tree_map'), 'jax.tree_util', 'tree_map'],
    [treeReduce, 'jax.tree', 'reduce'],
    [treeReduce, 'jax.tree_util', 'tree_reduce'],
    [leaves, 'jax.tree', 'leaves'],
    [leaves, 'jax.tree_util', 'tree_leaves'],
    [
      { hatch: true, returns: 'none', runs: [hostCall('jax.debug.callback', 1)] },
      'jax.debug',
      'callback'
    ],
    [{ hatch: true, returns: 'none' }, 'jax.debug', 'print breakpoint visualize_array_sharding'],
    [
      { hatch: true, returns: 'tensor', runs: [hostCall('jax.pure_callback', 2)] },
      'jax',
      'pure_callback'
    ],
    [
      { hatch: true, returns: 'tensor', runs: [hostCall('jax.experimental.io_callback', 2)] },
      'jax.experimental',
      'io_callback'
    ],
    [scoped('jax_disable_jit'), 'jax', 'disable_jit'],
    [scoped('jax_enable_x64'), 'jax', 'enable_x64'],
    [scoped('jax_debug_nans'), 'jax', 'debug_nans'],
    [UPDATE, 'jax.config', 'update']
  ]
};
