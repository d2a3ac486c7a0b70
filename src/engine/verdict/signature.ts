import type { Place } from '../../base/range';
import type { Text } from '../../base/text';
import { text } from '../../base/text';
import type { Event, EventOf } from '../../semantics/event';
import type { FunctionFacts, ParameterFact } from '../../semantics/facts';
import { contained } from '../../semantics/join';
import { MAX_STRUCTURE } from '../../semantics/nesting';
import type { Extent, Value } from '../../semantics/value';

/** What a signature says of one argument. */
export type Spec =
  | { readonly kind: 'tensor'; readonly dtype: string; readonly shape: readonly Extent[] | null }
  | { readonly kind: 'list' | 'tuple'; readonly items: readonly Spec[] }
  | { readonly kind: 'dict'; readonly items: ReadonlyMap<string, Spec> };

/** Why no signature fits every call. */
export interface Refusal {
  readonly refused: Text;
  readonly at: Place | null;
}

const refuse = (refused: Text, at: Place | null = null): Refusal => ({ refused, at });

/** One description for each argument that all calls seen agree with, or why there is none. */
export function inferSignature(
  facts: FunctionFacts,
  pinned: ReadonlyMap<string, string>
): readonly Spec[] | Refusal {
  const { kwonly } = facts.value.definition.args;
  if (kwonly.some(arg => arg.default === null)) {
    return refuse(text('a description has no place for keyword-only arguments'));
  }
  const specs = ofParameters(positional(facts), pinned);
  if ('refused' in specs) {
    return specs;
  }
  const open = openRead(facts.asGraph, specs);
  return open
    ? refuse(text('Python reads an extent that the calls disagree on'), open.place)
    : specs;
}

/** Parameters without the instance of a method. */
const positional = ({ value, parameters }: FunctionFacts): readonly ParameterFact[] =>
  value.owner === null ? parameters : parameters.slice(1);

function ofParameters(
  parameters: readonly ParameterFact[],
  pinned: ReadonlyMap<string, string>
): readonly Spec[] | Refusal {
  const needed = parameters.filter(isNeeded);
  const specs: Spec[] = [];
  for (const [i, parameter] of parameters.slice(0, lastNeeded(parameters) + 1).entries()) {
    const spec = ofParameter(parameter);
    if ('refused' in spec) {
      return spec;
    }
    const dtype = pinned.get(parameter.name);
    specs[i] = spec.kind === 'tensor' && dtype !== undefined ? { ...spec, dtype } : spec;
  }
  return needed.length > 0 ? specs : refuse(text('no call shows what it gets'));
}

const isNeeded = ({ fallback, given }: ParameterFact): boolean =>
  fallback === null || given.length > 0;

function lastNeeded(parameters: readonly ParameterFact[]): number {
  return parameters.reduce((last, parameter, i) => (isNeeded(parameter) ? i : last), -1);
}

function ofParameter({ name, given, fallback }: ParameterFact): Spec | Refusal {
  if (fallback !== null) {
    return given.length > 0
      ? refuse(text('a call gives `%1` something else than its default', name))
      : refuse(text('`%1` has a default, and a later parameter needs a description', name));
  }
  const [first, ...others] = given;
  return first === undefined
    ? refuse(text('no call shows what `%1` is', name))
    : others.reduce<Spec | Refusal>(
        (spec, value) => ('refused' in spec ? spec : merged(spec, ofValue(value, name), name)),
        ofValue(first, name)
      );
}

function ofValue(value: Value, name: string, depth = 0): Spec | Refusal {
  switch (value.kind) {
    case 'tensor': {
      const { dtype, shape, variable, symbolic } = value;
      if (variable || symbolic) {
        return refuse(text('`%1` is more than a tensor', name));
      }
      if (dtype === null || shape === null) {
        // It may be ragged or sparse, which takes another description.
        return refuse(text('dtype or rank of `%1` is not known', name));
      }
      return { kind: 'tensor', dtype, shape };
    }
    case 'container': {
      const content = value.content.value;
      return value.type === 'set' || !content?.items?.size || depth >= MAX_STRUCTURE
        ? refuse(text('what `%1` holds has no fixed length', name))
        : ofItems(value.type, content.items, { name, depth: depth + 1 });
    }
    default:
      return refuse(text('`%1` is not always a tensor', name));
  }
}

function ofItems(
  type: 'list' | 'tuple' | 'dict',
  items: ReadonlyMap<string, Value>,
  { name, depth }: { readonly name: string; readonly depth: number }
): Spec | Refusal {
  const specs = new Map<string, Spec>();
  for (const [key, item] of items) {
    const spec = ofValue(item, name, depth);
    if ('refused' in spec) {
      return spec;
    }
    // A key is kept as text, whatever it was.
    if (type === 'dict' && /^-?\d/.test(key)) {
      return refuse(text('`%1` has keys that are no names', name));
    }
    specs.set(key, spec);
  }
  return type === 'dict'
    ? { kind: type, items: specs }
    : { kind: type, items: [...specs.values()] };
}

/** A description of both. */
function merged(a: Spec, b: Spec | Refusal, name: string): Spec | Refusal {
  if ('refused' in b) {
    return b;
  }
  if (a.kind === 'tensor' && b.kind === 'tensor') {
    return a.dtype === b.dtype
      ? { kind: 'tensor', dtype: a.dtype, shape: mergedShape(a.shape, b.shape) }
      : refuse(text('`%1` is %2 in one call and %3 in another', name, a.dtype, b.dtype));
  }
  const [left, right] = [entriesOf(a), entriesOf(b)];
  if (a.kind !== b.kind || left.size !== right.size) {
    return refuse(text('`%1` is built otherwise in another call', name));
  }
  const items = new Map<string, Spec>();
  for (const [key, item] of left) {
    const other = right.get(key);
    const spec = other ? merged(item, other, name) : refuse(text('`%1` has other keys', name));
    if ('refused' in spec) {
      return spec;
    }
    items.set(key, spec);
  }
  return a.kind === 'dict'
    ? { kind: 'dict', items }
    : { kind: a.kind === 'list' ? 'list' : 'tuple', items: [...items.values()] };
}

function entriesOf(spec: Spec): ReadonlyMap<string, Spec> {
  return spec.kind === 'tensor'
    ? new Map()
    : spec.kind === 'dict'
      ? spec.items
      : new Map(spec.items.map((item, i) => [String(i), item]));
}

/** Disagreeing ranks leave the shape open, disagreeing extents one axis. */
function mergedShape(
  a: readonly Extent[] | null,
  b: readonly Extent[] | null
): readonly Extent[] | null {
  return a === null || b === null || a.length !== b.length
    ? null
    : a.map((extent, i) => (extent === b[i] ? extent : null));
}

/** Where Python, or a layer that has to know the rank, reads what the signature leaves open. */
function openRead(events: readonly Event[], specs: readonly Spec[]): Event | undefined {
  if (!specs.some(isOpen)) {
    return undefined;
  }
  const reads = events.filter(
    (event): event is EventOf<'shape-read'> => event.kind === 'shape-read'
  );
  const indexed = new Set<unknown>(
    reads.flatMap(({ node }) => (node.kind === 'Subscript' ? [node.value] : []))
  );
  return (
    reads.find(
      read => !(read.axis === null && indexed.has(read.node)) && extentsRead(read, reads) > 1
    ) ??
    (specs.some(hasNoRank)
      ? events.find(event => event.kind === 'library-call' && event.path.endsWith('.__call__'))
      : undefined)
  );
}

/** How many values a read gave in different traces; more than one where the graph leaves it open. */
function extentsRead(read: EventOf<'shape-read'>, all: readonly EventOf<'shape-read'>[]): number {
  const seen = all.filter(({ node }) => node === read.node).map(textRead);
  return seen.some(value => value.includes('?')) ? 2 : new Set(seen).size;
}

function textRead({ of: { shape }, axis }: EventOf<'shape-read'>): string {
  if (shape === null) {
    return '?';
  }
  const read = axis === null ? shape : [shape.at(axis) ?? null];
  return read.map(extent => extent ?? '?').join(',');
}

const leaves = (spec: Spec): readonly Extract<Spec, { kind: 'tensor' }>[] =>
  spec.kind === 'tensor' ? [spec] : [...entriesOf(spec).values()].flatMap(leaves);

const hasNoRank = (spec: Spec): boolean => leaves(spec).some(({ shape }) => shape === null);

const isOpen = (spec: Spec): boolean =>
  leaves(spec).some(({ shape }) => shape === null || shape.includes(null));

/** How many shapes the calls gave an argument, as far as they are known. */
export function shapesGiven({ parameters }: FunctionFacts): number {
  const counts = parameters.map(
    ({ given }) => new Set(given.map(shapeText).filter(known => known !== null)).size
  );
  return Math.max(0, ...counts);
}

function shapeText(value: Value, depth = 0): string | null {
  if (value.kind === 'tensor') {
    return value.shape === null || value.shape.includes(null) ? null : `[${value.shape.join(',')}]`;
  }
  const content = value.kind === 'container' ? value.content.value : undefined;
  const texts: string[] = [];
  for (const item of content?.items && depth < MAX_STRUCTURE ? contained(content) : []) {
    const inner = shapeText(item, depth + 1);
    if (inner === null) {
      return null;
    }
    texts.push(inner);
  }
  return texts.length === 0 ? null : `(${texts.join(' ')})`;
}
