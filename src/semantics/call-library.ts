import type { Node } from '../syntax/ast';
import { callStandard } from './standard-library';
import { contained } from './join';
import type { CallModel, ClassModel, LibraryCall, Returns, RunModel, WrapModel } from './knowledge';
import { libraryBases, resolutionOrder, userAttribute } from './lineage';
import { args as plainArgs } from './machine';
import type { Args, Machine } from './machine';
import { noteTensorUse } from './operators';
import { enter } from './region';
import type { Callback, ObjectValue, TensorValue, Value } from './value';
import { BOOL, FLOAT, INT, NONE, UNKNOWN, library, str, tensor } from './value';

/** A call of a public name of a library, or of a method of something it made. */
export interface Invocation {
  readonly path: string;
  readonly self: Value | null;
  readonly given: Args;
  readonly node: Node;
  /** The instance under construction, when a class of the notebook inherits the constructor. */
  readonly makes?: ObjectValue;
}

/** Does what the knowledge of the library says the call does. */
export function callLibrary(m: Machine, invocation: Invocation): Value {
  const { path, self } = invocation;
  m.frame.record.libraryCalls.add(path);
  const special = callStandard(m, invocation);
  if (special !== null) {
    return special;
  }
  if (self?.kind === 'object' && path.endsWith('.__call__')) {
    return callInstance(m, self, invocation);
  }
  const entry = self === null ? m.libraries.entry(path) : memberEntry(m, self, path);
  if (entry?.kind === 'class') {
    return construct(m, entry.class, invocation);
  }
  if (entry?.kind !== 'function') {
    m.frame.record.callsUnknown ||= m.libraries.of(path) === null;
    return UNKNOWN;
  }
  return perform(m, entry.call, invocation);
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

/** Calling an instance reaches the user's own method, or does what the library's class does. */
function callInstance(m: Machine, self: ObjectValue, invocation: Invocation): Value {
  const models = libraryBases(self.class).flatMap(base => m.libraries.lineage(base.path));
  for (const { dispatch } of models) {
    const method = dispatch && userAttribute(m, resolutionOrder(self.class), dispatch.method);
    if (method) {
      const target: Value = { kind: 'method', self, function: method.value, name: dispatch.method };
      const callback = dispatch.callback?.(describe(m, invocation)) ?? null;
      return callback
        ? runInCallback(m, { callback, target, given: invocation.given, node: invocation.node })
        : m.call(target, invocation.given, invocation.node);
    }
  }
  const model = models.find(candidate => candidate.call)?.call;
  return model ? perform(m, model, invocation) : UNKNOWN;
}

/** Runs a callable in the region that a callback opens. */
export function runInCallback(
  m: Machine,
  run: { readonly callback: Callback; readonly target: Value; readonly given: Args; readonly node: Node }
): Value {
  const region = enter(run.callback, m.frame.region, {
    boundary: null,
    start: m.store.tick(),
    hypothetical: false
  });
  return m.callIn(region, run.target, run.given, run.node);
}

function describe(m: Machine, { path, self, given }: Invocation): LibraryCall {
  return {
    path,
    library: m.libraries.of(path)?.id ?? '',
    self,
    args: given.rest ? [...given.positional, given.rest] : given.positional,
    keywords: given.keywords,
    region: m.frame.region,
    traced: m.tracing,
    results: []
  };
}

function perform(m: Machine, model: CallModel, invocation: Invocation): Value {
  const call = describe(m, invocation);
  if (model.wraps) {
    return wrap(m, model.wraps, call, invocation);
  }
  observe(m, model, call, invocation);
  const results = (model.runs ?? []).map(run => runCallable(m, run, call, invocation));
  return returned(m, model, { ...call, results });
}

/** Reports what the call asks of its arguments and does to the world. */
function observe(m: Machine, model: CallModel, call: LibraryCall, { node, path }: Invocation): void {
  if (model.computes) {
    m.frame.record.computes.add(call.library);
    call.args.forEach(value => noteTensorUse(value, call.library));
  }
  for (const value of model.hatch ? [] : wanted(model, call)) {
    m.want(value, model.wants?.want ?? 'array', publicName(call, path), node);
  }
  if (model.effect) {
    m.effect(node, { effect: model.effect, by: path, target: null, args: call.args }, null);
  }
  mutate(m, model, call, { node, path });
  if (model.creates && m.tracing) {
    m.emit('state', node, { by: path, guarded: isGuarded(m) });
  }
  if (model.switches) {
    const value = call.args[0] ?? [...call.keywords.values()][0] ?? NONE;
    setSwitch(m, path, value);
    m.emit('switch', node, { path, value });
  }
  if (model.notable) {
    m.emit('library-call', node, { path, self: call.self, args: call.args, keywords: call.keywords });
  }
}

function publicName(call: LibraryCall, path: string): string {
  return call.self?.kind === 'tensor' ? `Tensor.${path.slice(path.lastIndexOf('.') + 1)}` : path;
}

function wanted(model: CallModel, call: LibraryCall): readonly Value[] {
  const of = model.wants?.of;
  if (of === undefined) {
    return [];
  }
  if (of === 'self') {
    return call.self ? [call.self] : [];
  }
  return of === 'all' ? call.args : of.flatMap(i => call.args[i] ?? []);
}

function mutate(
  m: Machine,
  model: CallModel,
  call: LibraryCall,
  { node, path }: { readonly node: Node; readonly path: string }
): void {
  if (model.mutates === undefined) {
    return;
  }
  const target = model.mutates === 'self' ? call.self : (call.args[model.mutates] ?? null);
  if (target && (target.kind === 'object' || target.kind === 'container')) {
    m.effect(node, { effect: 'container', by: path, target: null, value: target }, target);
  } else if (target?.kind === 'tensor' && !target.variable) {
    m.effect(node, { effect: 'tensor', by: path, target: null, value: target }, null);
  }
}

/** Made behind `if x is None`, or in a method whose job it is to make state. */
function isGuarded(m: Machine): boolean {
  for (let frame: Machine['frame'] | null = m.frame; frame?.region; frame = frame.parent) {
    if (frame.guards > 0) {
      return true;
    }
    const { self } = frame;
    const name = frame.function?.name.split('.').pop() ?? '';
    const builders =
      self?.kind === 'object'
        ? libraryBases(self.class).flatMap(base =>
            m.libraries.lineage(base.path).flatMap(model => model.builders ?? [])
          )
        : [];
    if (builders.includes(name)) {
      return true;
    }
  }
  return false;
}

function setSwitch(m: Machine, path: string, value: Value): void {
  let slot = m.switches.get(path);
  if (!slot) {
    slot = m.store.slot<Value>(path, 'switch');
    slot.written = 0;
    m.switches.set(path, slot);
  }
  m.store.write(slot, value);
}

function pick(call: LibraryCall, [position, keyword]: readonly [number, string]): Value | null {
  return call.keywords.get(keyword) ?? call.args[position] ?? null;
}

/** Makes a boundary; without a target, the decorator that makes one. */
function wrap(m: Machine, model: WrapModel, call: LibraryCall, { given, node, path }: Invocation): Value {
  const target = pick(call, model.target) ?? (call.self?.kind === 'object' ? call.self : null);
  if (target === null || target.kind === 'none') {
    return { kind: 'partial', function: library(path), args: given.positional, keywords: given.keywords };
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
  return boundary;
}

function runCallable(m: Machine, run: RunModel, call: LibraryCall, { node }: Invocation): Value {
  const target = callableOf(m, run, call);
  if (target === null) {
    return UNKNOWN;
  }
  const given = plainArgs(...run.arguments(call));
  return runInCallback(m, { callback: run.callback(call), target, given, node });
}

function callableOf(m: Machine, run: RunModel, call: LibraryCall): Value | null {
  if (!('method' in run.target)) {
    return pick(call, run.target);
  }
  if (call.self?.kind !== 'object') {
    return null;
  }
  const found = userAttribute(m, resolutionOrder(call.self.class), run.target.method);
  return found
    ? { kind: 'method', self: call.self, function: found.value, name: run.target.method }
    : null;
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
      return resultTensor(m, call, call.library);
    case 'ndarray':
      return resultTensor(m, call, 'numpy');
    case 'tensor-list':
      return m.container('list', { items: null, element: resultTensor(m, call, call.library) }, m.node);
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

/** A new tensor: without a number inside a graph, or where an argument has none. */
function resultTensor(m: Machine, call: LibraryCall, id: string): TensorValue {
  const given = [...call.args, ...call.keywords.values(), ...(call.self ? [call.self] : [])];
  const tensors = given.flatMap(value => tensorsIn(m, value));
  const traced = tensors.filter(value => value.traced);
  const isFramework = m.libraries.framework(id) !== null;
  return tensor(id, {
    traced: traced.length > 0 || (isFramework && call.traced),
    concreteBool: traced.length > 0 && traced.every(value => value.concreteBool),
    symbolic: tensors.some(value => value.symbolic),
    origin: m.origin(m.node)
  });
}

/** Tensors in a value and, one level down, in containers. */
function tensorsIn(m: Machine, value: Value): readonly TensorValue[] {
  if (value.kind === 'tensor') {
    return [value];
  }
  if (value.kind === 'union') {
    return value.members.flatMap(member => tensorsIn(m, member));
  }
  const content = value.kind === 'container' ? m.store.read(value.content) : undefined;
  return content ? contained(content).filter((item): item is TensorValue => item.kind === 'tensor') : [];
}
