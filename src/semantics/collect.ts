import type { Node } from '../syntax/ast';
import type { CallEvent, Event } from './event';
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
  /** What calls from eager code gave it, by parameter; defaults left out. */
  readonly given: ReadonlyMap<string, Value>[];
  inGraph: boolean;
  /** Whether it ran outside every graph. */
  inEager: boolean;
}

/**
 * Goes once through the records of a run and gathers them by function. What only a supposition
 * called, or `guessed`, is no sign of how its function is called.
 */
export function collect(
  roots: readonly Record[],
  guessed: ReadonlySet<Record> = new Set()
): Map<Node, Collected> {
  const found = new Map<Node, Collected>();
  const seen = new Set<Record>();
  const of = (value: FunctionValue): Collected => {
    let entry = found.get(value.definition);
    if (!entry) {
      entry = nothingOf(value);
      found.set(value.definition, entry);
    }
    return entry;
  };
  const visit = (record: Record, isGuess: boolean): void => {
    if (seen.has(record)) {
      return;
    }
    if (!isGuess) {
      seen.add(record);
      noteBody(record, of);
    }
    record.defined.forEach(of);
    if (!isGuess || record.subject.function) {
      noteEvents(record, of);
    }
    for (const child of record.children) {
      const isGuessed = isGuess && record.subject.function === null;
      if (!isGuessed && child.subject.part === 'body' && child.subject.function) {
        of(child.subject.function).callers.add(record.subject.function);
      }
      visit(child, isGuessed);
    }
  };
  roots.forEach(root => {
    visit(root, guessed.has(root));
  });
  return found;
}

/** Nothing seen of a function. */
export const nothingOf = (value: FunctionValue): Collected => ({
  value,
  bodies: [],
  boundaries: [],
  callers: new Set(),
  given: [],
  inGraph: false,
  inEager: false
});

/** Whether a body ran in a graph. */
export const isInGraph = ({ subject }: Record): boolean => subject.region?.graph ?? false;

function noteBody(record: Record, of: (value: FunctionValue) => Collected): void {
  const { part, function: target } = record.subject;
  if (part === 'body' && target) {
    const entry = of(target);
    entry.bodies.push(record);
    entry.inGraph ||= isInGraph(record);
    entry.inEager ||= !isInGraph(record);
  }
}

/** The run of a function's body that a supposition is about. */
export function guessOf(root: Record, definition: Node): Record | null {
  for (const child of root.children) {
    const { part, function: target } = child.subject;
    const found =
      part === 'region'
        ? guessOf(child, definition)
        : target?.definition === definition
          ? child
          : null;
    if (found) {
      return found;
    }
  }
  return null;
}

function noteEvents(record: Record, of: (value: FunctionValue) => Collected): void {
  for (const event of record.events) {
    if (event.kind === 'boundary' && event.boundary.callback.mode === 'graph') {
      const target = functionBehind(event.boundary.target);
      if (target) {
        of(target).boundaries.push(event.boundary);
      }
    } else if (event.kind === 'call' && !event.region?.graph) {
      of(event.target).given.push(givenByCall(event));
    } else if (event.kind === 'trace' || event.kind === 'reuse') {
      const target = functionBehind(event.boundary.target);
      const key = event.kind === 'trace' ? event.trace.key : event.key;
      if (target) {
        const named = () => {
          const own = key.filter(part => !part.byDefault);
          return new Map(own.map(part => [part.argument, part.value]));
        };
        of(target).given.push(givenBy(event, named));
      }
    }
  }
}

type Given = Collected['given'][number];
const given = new WeakMap<Event, Given>();

/** What a call gave; the same object each time, so that it can be seen that nothing changed. */
function givenBy(event: Event, make: () => Given): Given {
  let known = given.get(event);
  if (known === undefined) {
    known = make();
    given.set(event, known);
  }
  return known;
}

function givenByCall(event: CallEvent): Given {
  const { target, args } = event;
  const isGiven = ([name, value]: readonly [string, Value]) => target.defaults.get(name) !== value;
  return target.defaults.size === 0
    ? args
    : givenBy(event, () => new Map([...args].filter(isGiven)));
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

/** What happened in graphs below a record. */
export function eventsBelow(root: Record): readonly Event[] {
  const events: Event[] = [];
  const seen = new Set<Record>();
  const visit = (record: Record): void => {
    if (!seen.has(record)) {
      seen.add(record);
      for (const event of record.events) {
        if (event.region?.graph) {
          events.push(event);
        }
      }
      for (const child of record.children) {
        visit(child);
      }
    }
  };
  visit(root);
  return events;
}
