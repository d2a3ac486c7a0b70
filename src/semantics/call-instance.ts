import { attributeSlot } from './attribute';
import { describe, perform, runInCallback } from './call-library';
import type { ClassModel } from './knowledge';
import { modelsOf, resolutionOrder, userAttribute } from './lineage';
import type { Invocation, Machine } from './machine';
import { noteUse } from './note';
import { ONCE } from './region';
import type { ObjectValue, Value } from './value';
import { UNKNOWN, bool } from './value';

/** Calling an instance reaches the user's own method, or does what the library's class does. */
export function callInstance(m: Machine, self: ObjectValue, invocation: Invocation): Value {
  noteUse(m, invocation);
  const models = modelsOf(m, self);
  for (const { dispatch } of models) {
    const target = dispatch && ownMethod(m, self, dispatch.method);
    if (dispatch && target) {
      prepare(m, self, dispatch, invocation);
      return dispatchTo(m, target, dispatch, invocation);
    }
  }
  const model = models.find(candidate => candidate.call)?.call;
  m.frame.record.callsUnknown ||= !model;
  return model ? perform(m, model, invocation) : UNKNOWN;
}

type Dispatch = NonNullable<ClassModel['dispatch']>;

function dispatchTo(
  m: Machine,
  target: Value,
  { callback }: Dispatch,
  invocation: Invocation
): Value {
  const { given, node } = invocation;
  const opened = callback?.(describe(m, invocation)) ?? null;
  return opened
    ? runInCallback(m, { callback: opened, target, given, node })
    : m.call(target, given, node);
}

/** What the first call does before: `build` makes the variables of a layer. */
function prepare(m: Machine, self: ObjectValue, dispatch: Dispatch, invocation: Invocation): void {
  const method = dispatch.prepare === undefined ? null : ownMethod(m, self, dispatch.prepare);
  const done = attributeSlot(m, self, 'built');
  if (method && m.store.read(done) === undefined) {
    m.store.write(done, bool(true));
    const [first] = invocation.given.positional;
    const shape: Value = first?.kind === 'tensor' ? { kind: 'shape', of: first } : UNKNOWN;
    const given = { ...invocation.given, positional: [shape], keywords: new Map<string, Value>() };
    const callback = dispatch.callback?.(describe(m, invocation)) ?? null;
    // Libraries step out of the graph for it: what it makes is made once, eagerly.
    if (callback) {
      const { node } = invocation;
      const traits = new Set([...callback.traits, ONCE]);
      const once = { ...callback, mode: 'eager', traits } as const;
      runInCallback(m, { callback: once, target: method, given, node });
    }
  }
}

function ownMethod(m: Machine, self: ObjectValue, name: string): Value | null {
  const slot = self.attributes.get(name);
  const own = slot ? (m.store.read(slot) as Value | undefined) : undefined;
  if (own && own.kind !== 'none') {
    return own;
  }
  const found = userAttribute(m, resolutionOrder(self.class), name);
  return found ? { kind: 'method', self, function: found.value, name } : null;
}
