import type { Node } from '../syntax/ast';
import { attributeSlot } from './attribute';
import { lowered } from './lowered';
import { contentOf } from './container';
import { callStandard } from './standard-library';
import { contained, joinAll } from './join';
import type { CallModel, ClassModel, LibraryCall, Returns, RunModel, WrapModel } from './knowledge';
import { libraryBases, resolutionOrder, userAttribute } from './lineage';
import { args as plainArgs } from './machine';
import { CallMaking } from './making';
import type { Args, Invocation, Machine } from './machine';
import { MAX_STRUCTURE } from './nesting';
import { noteUse } from './note';
import { observe, pick } from './observe-call';
import { enter } from './region';
import { asSwitched, keepSetting } from './switches';
import type { Callback, Value } from './value';
import { BOOL, FLOAT, INT, NONE, UNKNOWN, library, str } from './value';

/** Does what the knowledge of the library says the call does. */
export function callLibrary(m: Machine, invocation: Invocation): Value {
  const { path, self } = invocation;
  m.frame.record.libraryCalls.add(invocation.makes ? `${path}.__init__` : path);
  m.frame.record.libraries.add(m.libraries.of(path)?.id ?? path);
  noteUse(m, invocation);
  const special = callStandard(m, invocation);
  if (special !== null) {
    return special;
  }
  const entry = self === null ? m.libraries.entry(path) : memberEntry(m, self, path);
  if (entry?.kind === 'class') {
    return construct(m, entry.class, invocation);
  }
  if (entry?.kind !== 'function') {
    m.frame.record.callsUnknown ||= m.libraries.of(path) === null;
    return self === null && isClassName(path)
      ? m.instance(library(path), invocation.node)
      : UNKNOWN;
  }
  return perform(m, entry.call, invocation, entry.parameters);
}

/** Classes of libraries that nobody told us about are known by their capital letter. */
function isClassName(path: string): boolean {
  return /\.[A-Z][A-Za-z0-9]*[a-z][A-Za-z0-9]*$/.test(path);
}

function memberEntry(m: Machine, self: Value, path: string) {
  const name = path.slice(path.lastIndexOf('.') + 1);
  if (self.kind === 'tensor') {
    return m.libraries.tensorMember(self, name);
  }
  if (self.kind === 'object') {
    for (const base of libraryBases(self.class)) {
      const found = m.libraries.member(base.path, name);
      if (found) {
        return found;
      }
    }
    return null;
  }
  return m.libraries.entry(path);
}

function construct(m: Machine, model: ClassModel, invocation: Invocation): Value {
  const made = invocation.makes ?? m.instance(library(invocation.path), invocation.node);
  const value = perform(m, model.construct, { ...invocation, self: made });
  return value.kind === 'unknown' || value.kind === 'none' ? made : value;
}

/** Runs a callable in the region that a callback opens. */
export function runInCallback(
  m: Machine,
  run: {
    readonly callback: Callback;
    readonly target: Value;
    readonly given: Args;
    readonly node: Node;
  }
): Value {
  const callback = asSwitched(m, m.libraries.framework(run.callback.framework), run.callback);
  const region = enter(callback, m.frame.region, {
    boundary: null,
    start: m.store.tick(),
    hypothetical: false
  });
  const given =
    callback === run.callback
      ? run.given
      : { ...run.given, positional: run.given.positional.map(value => lowered(m, value)) };
  return m.callIn(region, run.target, given, run.node);
}

/** A call as the models of libraries see it. */
export function describe(m: Machine, { path, self, given, node }: Invocation): LibraryCall {
  const id = self?.kind === 'tensor' ? self.library : (m.libraries.of(path)?.id ?? '');
  const from = [...given.positional, ...given.keywords.values(), ...(self ? [self] : [])];
  return {
    make: new CallMaking(m, node, { library: id, from }),
    path,
    library: id,
    self,
    args: given.rest ? [...given.positional, given.rest] : given.positional,
    keywords: given.keywords,
    region: m.frame.region,
    traced: m.tracing,
    results: []
  };
}

/** Does what a model says. */
export function perform(
  m: Machine,
  model: CallModel,
  invocation: Invocation,
  parameters: readonly string[] = []
): Value {
  const call = describe(m, invocation);
  if (model.wraps && !(model.wraps.unless && pick(call, model.wraps.unless))) {
    return wrap(m, model.wraps, call, invocation);
  }
  const isManager = model.scope !== undefined || model.block !== undefined;
  const manager = isManager ? m.instance(library(invocation.path), invocation.node) : null;
  const setting = manager && model.switches?.(call);
  if (setting) {
    keepSetting(m, manager, setting);
  }
  observe(m, model, call, { node: invocation.node, path: invocation.path, parameters });
  if (manager) {
    return manager;
  }
  const results = model.runs?.map(run => runCallable(m, run, call, invocation));
  return returned(m, model, results ? { ...call, results } : call);
}

/** Makes a boundary; without a target, the decorator that makes one. */
function wrap(
  m: Machine,
  model: WrapModel,
  call: LibraryCall,
  { given, node, path }: Invocation
): Value {
  const target = callableOf(m, model.target, call);
  if (target === null || target.kind === 'none') {
    return {
      kind: 'partial',
      function: library(path),
      args: given.positional,
      keywords: given.keywords
    };
  }
  const traces = m.store.slot<never[]>(path, 'traces');
  m.store.write(traces, []);
  const boundary: Value = {
    kind: 'boundary',
    callback: model.callback(call),
    target,
    place: m.place(node),
    birth: m.store.tick(),
    traces,
    form: m.decorating ? 'decorator' : 'call',
    result: model.result ?? null
  };
  m.emit('boundary', node, {
    boundary,
    repeated: m.frame.loops.length > 0 || m.frame.function !== null
  });
  if ('method' in model.target && call.self?.kind === 'object') {
    m.store.write(attributeSlot(m, call.self, '__call__'), boundary);
    return NONE;
  }
  return boundary;
}

function runCallable(m: Machine, run: RunModel, call: LibraryCall, { node }: Invocation): Value {
  const target = callableOf(m, run.target, call);
  if (target === null) {
    return UNKNOWN;
  }
  let given = plainArgs(...run.arguments(call));
  const results = callablesIn(m, target).map(each => {
    const result = runInCallback(m, { callback: run.callback(call), target: each, given, node });
    const value = m.tracing ? result : lowered(m, result);
    if (run.chained) {
      given = plainArgs(value.kind === 'unknown' ? call.make.tensor() : value);
    }
    return value;
  });
  return run.chained ? (results[results.length - 1] ?? UNKNOWN) : joinAll(results);
}

/** The callable itself, or those in a container of them and of pairs that end in them. */
function callablesIn(m: Machine, target: Value, depth = 0): readonly Value[] {
  switch (target.kind) {
    case 'container':
      return depth < MAX_STRUCTURE
        ? contained(contentOf(m, target)).flatMap(item => callablesIn(m, item, depth + 1))
        : [];
    case 'union':
      return target.members.flatMap(member => callablesIn(m, member, depth));
    case 'function':
    case 'method':
    case 'class':
    case 'library':
    case 'object':
    case 'partial':
    case 'boundary':
      return [target];
    default:
      return [];
  }
}

function callableOf(m: Machine, target: RunModel['target'], call: LibraryCall): Value | null {
  if ('attribute' in target) {
    const kept =
      call.self?.kind === 'object' ? attributeSlot(m, call.self, target.attribute) : null;
    return kept ? (m.store.read(kept) ?? null) : null;
  }
  if (!('method' in target)) {
    return pick(call, target);
  }
  const self = target.of ? pick(call, target.of) : call.self;
  if (self?.kind !== 'object') {
    return null;
  }
  const { method: name } = target;
  const found = userAttribute(m, resolutionOrder(self.class), name);
  if (found) {
    return { kind: 'method', self, function: found.value, name };
  }
  const base = libraryBases(self.class).find(({ path }) => m.libraries.member(path, name));
  return base ? { kind: 'method', self, function: library(`${base.path}.${name}`), name } : null;
}

function returned(m: Machine, model: CallModel, call: LibraryCall): Value {
  const { returns } = model;
  if (returns === undefined) {
    return UNKNOWN;
  }
  if (typeof returns === 'function') {
    return returns(call);
  }
  return typeof returns === 'string' ? namedResult(m, returns, call) : returns;
}

function namedResult(m: Machine, returns: Extract<Returns, string>, call: LibraryCall): Value {
  switch (returns) {
    case 'tensor':
      return call.make.tensor();
    case 'ndarray':
      return call.make.tensor({}, 'numpy');
    case 'tensor-list':
      return m.container('list', { items: null, element: call.make.tensor() }, m.node);
    case 'self':
      return call.self ?? UNKNOWN;
    case 'argument':
      return call.args[0] ?? UNKNOWN;
    case 'bool':
      return BOOL;
    case 'int':
      return INT;
    case 'float':
      return FLOAT;
    case 'str':
      return str();
    case 'none':
      return NONE;
    default:
      return UNKNOWN;
  }
}
