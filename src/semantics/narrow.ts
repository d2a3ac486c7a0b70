import type { Call, Expr, Name } from '../syntax/ast';
import { isInstance } from './is-instance';
import { joinAll, membersOf } from './join';
import type { Machine } from './machine';
import { bind, lookUp } from './names';
import type { Value } from './value';

/** What an alternative must be for the test to have the given outcome. */
interface Narrowing {
  readonly name: Name;
  readonly keep: (member: Value) => boolean;
}

/** Drops the alternatives of a name that the outcome of a test rules out. */
export function narrow(m: Machine, test: Expr, outcome: boolean): void {
  if (test.kind === 'UnaryOp' && test.op === 'not') {
    narrow(m, test.operand, !outcome);
    return;
  }
  if (test.kind === 'BoolOp' && (test.op === 'and') === outcome) {
    test.values.forEach(value => narrow(m, value, outcome));
    return;
  }
  const narrowing = narrowingOf(m, test, outcome);
  if (narrowing === null) {
    return;
  }
  const members = membersOf(lookUp(m, narrowing.name));
  const kept = members.filter(narrowing.keep);
  if (
    members.length > 1 &&
    kept.length > 0 &&
    kept.length < members.length &&
    isLocal(m, narrowing.name)
  ) {
    bind(m, narrowing.name.id, joinAll(kept), m.place(narrowing.name));
  }
}

/** Only names of the innermost scope: narrowing is not a write that others may see. */
function isLocal(m: Machine, name: Name): boolean {
  return m.frame.environment.slots.has(name.id);
}

function narrowingOf(m: Machine, test: Expr, outcome: boolean): Narrowing | null {
  if (test.kind === 'Name') {
    return { name: test, keep: member => !outcome || member.kind !== 'none' };
  }
  if (test.kind === 'Call') {
    return instanceNarrowing(m, test, outcome);
  }
  if (test.kind !== 'Compare' || test.left.kind !== 'Name' || test.ops.length !== 1) {
    return null;
  }
  const [op] = test.ops;
  const [other] = test.comparators;
  if (
    (op !== 'is' && op !== 'is not') ||
    other?.kind !== 'Constant' ||
    other.value.type !== 'none'
  ) {
    return null;
  }
  const isNone = (op === 'is') === outcome;
  return { name: test.left, keep: member => (member.kind === 'none') === isNone };
}

/** `isinstance(x, T)` keeps what may be a `T`, or may not be one. */
function instanceNarrowing(m: Machine, { func, args }: Call, outcome: boolean): Narrowing | null {
  const [name, of] = args;
  if (func.kind !== 'Name' || func.id !== 'isinstance' || name?.kind !== 'Name' || !of) {
    return null;
  }
  const type = m.evaluate(of);
  return { name, keep: member => isInstance(m, member, type) !== !outcome };
}
