import type { ClassDef, Node } from '../syntax/ast';
import { attributeSlot } from './attribute';
import { contentOf } from './container';
import { resolutionOrder, userAttribute } from './lineage';
import { args } from './machine';
import type { Args, Machine } from './machine';
import type { ClassValue, ObjectValue, Value } from './value';
import { UNKNOWN, library, number } from './value';

/** Base of the classes whose instances are tuples with names. */
const NAMED_TUPLE = 'typing.NamedTuple';

/** A field that a class declares by annotation. */
interface Field {
  readonly name: string;
  readonly hasDefault: boolean;
}

/** Fields of a class in the order of its constructor: those of its bases first. */
function fieldsOf(of: ClassValue): readonly Field[] {
  const fields = new Map<string, Field>();
  for (const owner of [...resolutionOrder(of)].reverse()) {
    if (owner.kind === 'class') {
      ownFields(owner.definition).forEach(field => fields.set(field.name, field));
    }
  }
  return [...fields.values()];
}

function ownFields({ body }: ClassDef): readonly Field[] {
  return body.flatMap(statement =>
    statement.kind === 'AnnAssign' &&
    statement.target.kind === 'Name' &&
    !isClassVariable(statement.annotation)
      ? [{ name: statement.target.id, hasDefault: statement.value !== null }]
      : []
  );
}

function isClassVariable(annotation: Node): boolean {
  const of = annotation.kind === 'Subscript' ? annotation.value : annotation;
  const name = of.kind === 'Attribute' ? of.attr : of.kind === 'Name' ? of.id : '';
  return name === 'ClassVar';
}

/** Dataclasses and modules declared by annotations take their fields from the call. */
export function setFields(m: Machine, made: ObjectValue, given: Args, node: Node): void {
  if (made.class.kind !== 'class') {
    return;
  }
  for (const [i, { name, hasDefault }] of fieldsOf(made.class).entries()) {
    const value =
      given.keywords.get(name) ??
      given.positional[i] ??
      (hasDefault ? defaultOf(m, made.class, name, node) : UNKNOWN);
    if (value !== null) {
      m.store.write(attributeSlot(m, made, name), value);
    }
  }
  const after = userAttribute(m, resolutionOrder(made.class), '__post_init__');
  if (after) {
    m.call(
      { kind: 'method', self: made, function: after.value, name: '__post_init__' },
      args(),
      node
    );
  }
}

/** What `field(default=…, default_factory=…)` stands for; null when the class attribute itself is it. */
function defaultOf(m: Machine, of: ClassValue, name: string, node: Node): Value | null {
  const declared = userAttribute(m, resolutionOrder(of), name)?.value;
  if (declared?.kind !== 'object' || declared.class.kind !== 'library') {
    return null;
  }
  if (!declared.class.path.endsWith('.Field')) {
    return null;
  }
  const read = (option: string): Value | undefined => {
    const slot = declared.attributes.get(option);
    return slot ? (m.store.read(slot) as Value | undefined) : undefined;
  };
  const factory = read('default_factory');
  return read('default') ?? (factory ? m.call(factory, args(), node) : UNKNOWN);
}

/** Names of the fields of an instance that is a tuple with names; null for all others. */
export function tupleFields(value: Value): readonly string[] | null {
  if (value.kind !== 'object' || value.class.kind !== 'class') {
    return null;
  }
  const isTuple = resolutionOrder(value.class).some(
    base => base.kind === 'library' && base.path === NAMED_TUPLE
  );
  return isTuple ? fieldsOf(value.class).map(({ name }) => name) : null;
}

/** The items of a sequence of known length, or of a tuple with names; null for all else. */
export function itemsOf(m: Machine, value: Value): readonly Value[] | null {
  if (value.kind === 'container') {
    const items = value.type === 'dict' ? null : contentOf(m, value).items;
    return items && [...items.values()];
  }
  if (value.kind === 'shape') {
    return value.of.shape && value.of.shape.map(extent => number('int', extent));
  }
  const fields = tupleFields(value);
  return value.kind === 'object' && fields
    ? fields.map(name => m.attribute(value, name, m.node))
    : null;
}

/** `namedtuple('P', 'x y')`: the class that the annotated form would have made. */
export function namedTuple(m: Machine, given: Args, node: Node): Value {
  const [name, fields] = given.positional;
  const names = namesIn(m, fields);
  if (name?.kind !== 'text' || names === null) {
    return UNKNOWN;
  }
  const { start, end } = node;
  const place = { start, end };
  const definition: ClassDef = {
    kind: 'ClassDef',
    ...place,
    name: name.literal ?? '',
    nameRange: place,
    decorators: [],
    bases: [],
    keywords: [],
    typeParams: [],
    body: names.map(id => ({
      kind: 'AnnAssign',
      ...place,
      target: { kind: 'Name', ...place, id },
      annotation: { kind: 'Name', ...place, id: 'object' },
      value: null,
      simple: true
    }))
  };
  return {
    kind: 'class',
    definition,
    cell: m.frame.cell,
    name: definition.name,
    bases: [library(NAMED_TUPLE)],
    attributes: new Map(),
    birth: m.store.tick()
  };
}

function namesIn(m: Machine, fields: Value | undefined): readonly string[] | null {
  if (fields?.kind === 'text') {
    return fields.literal?.split(/[\s,]+/).filter(Boolean) ?? null;
  }
  const items = fields ? itemsOf(m, fields) : null;
  const names = items?.map(item => (item.kind === 'text' ? item.literal : null));
  return names?.every((name): name is string => name !== null) ? names : null;
}
