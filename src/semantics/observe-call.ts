import type { Node } from '../syntax/ast';
import { attributeSlot } from './attribute';
import { contentOf, sequenceContent, withAppended } from './container';
import { contained } from './join';
import type { CallModel, LibraryCall } from './knowledge';
import { libraryBases } from './lineage';
import { noteLeaks } from './leak';
import type { Machine } from './machine';
import { MAX_STRUCTURE } from './nesting';
import { noteTensorUse } from './operators';
import { setSwitch } from './switches';
import type { Value } from './value';
import { UNKNOWN, bool } from './value';

/** The call that a model describes. */
interface Observed {
  readonly path: string;
  readonly node: Node;
  /** Names of its parameters in order, where known. */
  readonly parameters: readonly string[];
}

/** Reports what the call asks of its arguments and does to the world. */
export function observe(
  m: Machine,
  model: CallModel,
  call: LibraryCall,
  { node, path, parameters }: Observed
): void {
  if (model.computes) {
    m.frame.record.computes.add(call.library);
    call.args.forEach(value => noteTensorUse(value, call.library));
    noteLeaks(m, [...(call.self ? [call.self] : []), ...call.args], node);
  }
  for (const value of model.hatch ? [] : wanted(m, model, call, parameters)) {
    m.want(value, model.wants?.want ?? 'array', publicName(call, path), node);
  }
  if (model.effect) {
    m.effect(node, { effect: model.effect, by: path, target: null, args: call.args }, null);
  }
  mutate(m, model, call, { node, path });
  keep(m, model, call);
  append(m, model, call);
  mark(m, model, call);
  if (model.creates && m.tracing) {
    m.emit('state', node, { by: path, guarded: isGuarded(m) });
  }
  const setting = model.switches?.(call);
  if (setting && model.scope !== 'with') {
    setSwitch(m, setting.name, setting.value);
    m.emit('switch', node, { path: setting.name, value: setting.value });
  }
  if (model.notable) {
    m.emit('library-call', node, {
      path,
      self: call.self,
      args: call.args,
      keywords: call.keywords,
      parameters: []
    });
  }
}

function publicName(call: LibraryCall, path: string): string {
  return call.self?.kind === 'tensor' ? `Tensor.${path.slice(path.lastIndexOf('.') + 1)}` : path;
}

/** The arguments that must be concrete, and what is in those that are containers. */
function wanted(
  m: Machine,
  { wants }: CallModel,
  call: LibraryCall,
  parameters: readonly string[]
): readonly Value[] {
  if (!wants || wants.unless?.(call)) {
    return [];
  }
  if (wants.of === 'self') {
    return call.self ? [call.self] : [];
  }
  const values =
    wants.of === 'all'
      ? [...call.args, ...call.keywords.values()]
      : wants.of.flatMap(i => call.args[i] ?? call.keywords.get(parameters[i] ?? '') ?? []);
  return values
    .filter(value => value.kind !== 'tensor' || value.library !== wants.except)
    .flatMap(value => leavesOf(m, value));
}

/** What stands at the ends of a structure. */
function leavesOf(m: Machine, value: Value, depth = 0): readonly Value[] {
  return value.kind === 'container' && depth <= MAX_STRUCTURE
    ? contained(contentOf(m, value)).flatMap(item => leavesOf(m, item, depth + 1))
    : [value];
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
    m.effect(node, { effect: 'tensor', by: path, target: null, value: target }, target);
  }
}

/** Arguments that become attributes of the receiver. */
function keep(m: Machine, model: CallModel, call: LibraryCall): void {
  if (call.self?.kind !== 'object') {
    return;
  }
  for (const kept of model.keeps ?? []) {
    const [position, keyword, attribute = keyword] = kept;
    const value = pick(call, [position, keyword]);
    const name = typeof attribute === 'string' ? attribute : textOf(call.args[attribute.namedBy]);
    if (value && name !== null) {
      m.store.write(attributeSlot(m, call.self, name), value);
    }
  }
}

function mark(m: Machine, { marks }: CallModel, call: LibraryCall): void {
  const target = marks && call.args[marks[0]];
  if (marks && (target?.kind === 'class' || target?.kind === 'function')) {
    const slot = m.store.slot<Value>(marks[1], 'attribute');
    target.attributes.set(marks[1], slot);
    m.store.write(slot, bool(true));
  }
}

/** An argument that goes to the end of a list of the receiver. */
function append(m: Machine, { appends }: CallModel, call: LibraryCall): void {
  if (!appends || call.self?.kind !== 'object') {
    return;
  }
  const [attribute, position] = appends;
  const slot = attributeSlot(m, call.self, attribute);
  const before = m.store.read(slot);
  const value = call.args[position] ?? [...call.keywords.values()][0] ?? UNKNOWN;
  const content =
    before?.kind === 'container'
      ? withAppended(contentOf(m, before), value)
      : sequenceContent([value]);
  m.store.write(slot, m.container('list', content, m.node));
}

const textOf = (value: Value | undefined): string | null =>
  value?.kind === 'text' ? value.literal : null;

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

/** An argument by position or keyword. */
export function pick(
  call: LibraryCall,
  [position, keyword]: readonly [number, string]
): Value | null {
  return call.keywords.get(keyword) ?? call.args[position] ?? null;
}
