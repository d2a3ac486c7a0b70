import type { FunctionDef, Lambda, Node } from '../syntax/ast';
import { scopeOf } from '../syntax/scopes';
import { callBoundary } from './boundary';
import { callBuiltin } from './builtins';
import { callInstance } from './call-instance';
import { callLibrary } from './call-library';
import { contextsOf } from './contexts';
import type { Contexts } from './contexts';
import { instantiate } from './instantiate';
import { join, joinAll } from './join';
import { Frame } from './frame';
import type { Activation } from './frame';
import type { Args, Invocation, Machine } from './machine';
import { bindArguments } from './parameters';
import { Record } from './record';
import { joinDeltas } from './state';
import type { Environment, FunctionValue, Value } from './value';
import { NONE, UNKNOWN } from './value';

/** Deeper than this, calls are not followed. */
const MAX_DEPTH = 24;

/** Calls any value. */
export function call(m: Machine, callee: Value, given: Args, node: Node): Value {
  switch (callee.kind) {
    case 'function':
      return callFunction(m, callee, given, node);
    case 'method':
      return callMethod(m, callee, given, node);
    case 'library':
      return callee.path.startsWith('builtins.')
        ? callBuiltin(m, { path: callee.path, self: null, given, node })
        : callLibrary(m, { path: callee.path, self: null, given, node });
    case 'class':
      return instantiate(m, callee, given, node);
    case 'partial':
      return m.call(callee.function, withPartial(callee, given), node);
    case 'boundary':
      return callBoundary(m, callee, given, node);
    case 'object':
      return callObject(m, callee, given, node);
    case 'union':
      return callAny(m, callee.members, given, node);
    default:
      m.frame.record.callsUnknown = true;
      return UNKNOWN;
  }
}

function withPartial(partial: Extract<Value, { kind: 'partial' }>, given: Args): Args {
  return {
    ...given,
    positional: [...partial.args, ...given.positional],
    keywords: new Map([...partial.keywords, ...given.keywords])
  };
}

function callAny(m: Machine, members: readonly Value[], given: Args, node: Node): Value {
  const callable = members.filter(member => member.kind !== 'none' && member.kind !== 'number');
  const results: Value[] = [];
  m.branch(callable.map(member => () => results.push(m.call(member, given, node))));
  return joinAll(results);
}

function callMethod(
  m: Machine,
  callee: Extract<Value, { kind: 'method' }>,
  given: Args,
  node: Node
): Value {
  const target = callee.function;
  if (target.kind === 'library') {
    return callLibraryMethod(m, callee.self, { path: target.path, self: callee.self, given, node });
  }
  return m.call(target, { ...given, positional: [callee.self, ...given.positional] }, node);
}

function callLibraryMethod(m: Machine, self: Value, invocation: Invocation): Value {
  if (invocation.path.startsWith('builtins.')) {
    return callBuiltin(m, invocation);
  }
  if (self.kind === 'object' && invocation.path.endsWith('.__call__')) {
    m.frame.record.libraryCalls.add(invocation.path);
    return callInstance(m, self, invocation);
  }
  return callLibrary(m, invocation);
}

function callObject(
  m: Machine,
  callee: Extract<Value, { kind: 'object' }>,
  given: Args,
  node: Node
): Value {
  return m.call(m.attribute(callee, '__call__', node), given, node);
}

/** Runs the body of a function of the notebook, or replays what it did before. */
export function callFunction(m: Machine, target: FunctionValue, given: Args, node: Node): Value {
  const bound = bindArguments(m, target, given);
  m.emit('call', node, { target, args: bound, inLoop: m.frame.loops.length > 0 });
  if (isRunning(m.frame, target)) {
    return recursion(m, target, node);
  }
  if (m.frame.depth >= MAX_DEPTH) {
    m.frame.record.callsUnknown = true;
    return UNKNOWN;
  }
  const contexts = contextsOf(m, target, m.frame.region);
  const known = contexts.find(bound);
  if (!known && !m.spendBody(target.definition)) {
    m.frame.record.callsUnknown = true;
    return UNKNOWN;
  }
  const record = known ? replay(m, known) : perform(m, target, contexts.widen(bound), contexts);
  m.frame.record.adopt(record);
  return record.result ?? UNKNOWN;
}

/** Runs the body, or replays what an earlier run of it did in the same state. */
function perform(
  m: Machine,
  target: FunctionValue,
  bound: ReadonlyMap<string, Value>,
  contexts: Contexts
): Record {
  const earlier = contexts.recall(bound);
  const record = earlier ? replay(m, earlier) : runBody(m, target, bound);
  contexts.add(record);
  return record;
}

function isRunning(frame: Frame | null, target: FunctionValue): boolean {
  for (let outer = frame; outer !== null; outer = outer.parent) {
    if (outer.function?.definition === target.definition) {
      return true;
    }
  }
  return false;
}

function recursion(m: Machine, target: FunctionValue, node: Node): Value {
  m.emit('recursion', node, { target });
  const { record } = m.frame;
  record.selfCalls.add(target);
  // Whoever runs between the two calls reaches itself as well.
  for (let outer: Frame | null = m.frame; outer !== null; outer = outer.parent) {
    if (outer.function) {
      record.recursive.add(outer.function);
    }
    if (outer.function?.definition === target.definition) {
      break;
    }
  }
  return UNKNOWN;
}

/** Does what the record did, as if it ran now. */
function replay(m: Machine, record: Record): Record {
  for (const [slot, { place }] of record.reads) {
    m.store.read(slot, place);
  }
  const now = m.store.tick();
  const { result } = record;
  if (result?.kind === 'tensor' && result.birth >= record.start) {
    record.result = { ...result, birth: now };
  }
  for (const object of record.made) {
    object.birth = now;
  }
  m.store.apply(record.delta);
  return record;
}

function runBody(m: Machine, target: FunctionValue, bound: ReadonlyMap<string, Value>): Record {
  const outer = m.frame;
  const start = m.store.tick();
  const record = new Record(start, {
    part: 'body',
    function: target,
    cell: target.cell,
    region: outer.region,
    args: bound
  });
  const mark = m.store.mark();
  m.store.observe(record);
  m.frame = frameOf(m, target, { record, mark, self: [...bound.values()][0] ?? null });
  bindLocals(m, bound);
  runDefinition(m, target.definition);
  record.result = resultOf(m, target.definition);
  settle(m);
  m.frame = outer;
  m.store.unobserve();
  record.change(m.store, mark);
  return record;
}

function frameOf(
  m: Machine,
  target: FunctionValue,
  facts: Pick<Activation, 'record' | 'mark' | 'self'>
): Frame {
  const scope = scopeOf(target.definition);
  const environment: Environment = {
    kind: 'function',
    slots: new Map(),
    parent: target.closure,
    locals: scope.locals,
    globals: scope.globals,
    nonlocals: scope.nonlocals
  };
  return new Frame({
    function: target,
    environment,
    cell: target.cell,
    source: target.source,
    region: m.frame.region,
    parent: m.frame,
    record: facts.record,
    mark: facts.mark,
    self: facts.self
  });
}

function bindLocals(m: Machine, bound: ReadonlyMap<string, Value>): void {
  for (const [name, value] of bound) {
    const slot = m.store.slot<Value>(name, 'local');
    m.frame.environment.slots.set(name, slot);
    m.store.write(slot, value);
  }
}

function runDefinition(m: Machine, definition: FunctionDef | Lambda): void {
  if (definition.kind === 'Lambda') {
    m.frame.returned = m.evaluate(definition.body);
  } else {
    m.execute(definition.body);
  }
}

/** Joins the states at early returns with the one at the end. */
function settle(m: Machine): void {
  const { frame } = m;
  if (frame.exits.length === 0) {
    return;
  }
  const last = m.store.revert(frame.mark);
  const live = frame.end === 'raise' ? [] : [last];
  m.store.apply(joinDeltas(m.store, [...frame.exits, ...live]));
}

function resultOf(m: Machine, definition: FunctionDef | Lambda): Value {
  const { frame } = m;
  if (definition.kind === 'FunctionDef' && scopeOf(definition).yields) {
    const element = frame.yielded ?? UNKNOWN;
    return { kind: 'iterator', element, consumed: true, length: null, birth: m.store.tick() };
  }
  const fallsThrough = frame.end === null && definition.kind === 'FunctionDef';
  return fallsThrough
    ? frame.returned
      ? join(frame.returned, NONE)
      : NONE
    : (frame.returned ?? UNKNOWN);
}
