import type { Node } from '../syntax/ast';
import type { Record } from './record';
import { resolutionOrder } from './lineage';
import type { BoundaryValue, FunctionValue, Value } from './value';

/** What the records of a run hold about one function. */
export interface Collected {
  readonly value: FunctionValue;
  /** Records of its body, one for each context. */
  readonly bodies: Record[];
  readonly boundaries: BoundaryValue[];
  readonly callers: Set<FunctionValue | null>;
  inGraph: boolean;
}

/** Goes once through the records of a run and gathers them by function. */
export function collect(roots: readonly Record[]): Map<Node, Collected> {
  const found = new Map<Node, Collected>();
  const seen = new Set<Record>();
  const of = (value: FunctionValue): Collected => {
    let entry = found.get(value.definition);
    if (!entry) {
      entry = { value, bodies: [], boundaries: [], callers: new Set(), inGraph: false };
      found.set(value.definition, entry);
    }
    return entry;
  };
  const visit = (record: Record): void => {
    if (seen.has(record)) {
      return;
    }
    seen.add(record);
    record.defined.forEach(of);
    if (record.subject.part === 'body' && record.subject.function) {
      const entry = of(record.subject.function);
      entry.bodies.push(record);
      entry.inGraph ||= record.subject.region?.graph ?? false;
    }
    noteBoundaries(record, of);
    for (const child of record.children) {
      if (child.subject.part === 'body' && child.subject.function) {
        of(child.subject.function).callers.add(record.subject.function);
      }
      visit(child);
    }
  };
  roots.forEach(visit);
  return found;
}

function noteBoundaries(record: Record, of: (value: FunctionValue) => Collected): void {
  for (const event of record.events) {
    if (event.kind === 'boundary' && event.boundary.callback.mode === 'graph') {
      const target = functionBehind(event.boundary.target);
      if (target) {
        of(target).boundaries.push(event.boundary);
      }
    }
  }
}

/** The function of the notebook that a boundary's target finally runs. */
export function functionBehind(target: Value): FunctionValue | null {
  switch (target.kind) {
    case 'function':
      return target;
    case 'method':
      return functionBehind(target.function);
    case 'boundary':
      return functionBehind(target.target);
    case 'partial':
      return functionBehind(target.function);
    case 'object': {
      const order = resolutionOrder(target.class);
      const found = PLAIN_READ_NAMES.map(name => userAttributeOf(order, name)).find(value => value);
      return found ? functionBehind(found) : null;
    }
    default:
      return null;
  }
}

/** What calling an instance runs, most specific first. */
const PLAIN_READ_NAMES = ['forward', 'call', '__call__'] as const;

function userAttributeOf(order: ReturnType<typeof resolutionOrder>, name: string): Value | null {
  for (const owner of order) {
    const value = owner.kind === 'class' ? owner.attributes.get(name)?.value : undefined;
    if (value !== undefined) {
      return value as Value;
    }
  }
  return null;
}
