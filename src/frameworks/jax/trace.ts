import { contained } from '../../semantics/join';
import { resolutionOrder } from '../../semantics/lineage';
import type { ArgumentOf, Making } from '../../semantics/knowledge';
import { Slot } from '../../semantics/store';
import type {
  Callback,
  Content,
  KeyPart,
  NumberValue,
  ObjectValue,
  TensorValue,
  Value
} from '../../semantics/value';
import { UNKNOWN, tensor } from '../../semantics/value';
import { identityText, part, pythonPart, tensorText } from '../keys';
import { nested } from '../nested';
import { mapContent, mapLeaves } from '../results';
import { narrowed, numberDtype } from '../shapes';
import { JAX, STRUCTURE } from './calls';
import { NNX, isNnx } from './types';

/** A tracer for a tensor, array or number; everything else stays as it is. */
export function traceLeaf(value: Value): Value {
  switch (value.kind) {
    case 'tensor':
      return traceTensor(value);
    case 'number':
      return tensor(JAX, { traced: true, dtype: numberDtype(value, JAX), shape: [] });
    case 'object':
      return isStructure(value) ? traceObject(value) : value;
    default:
      return value;
  }
}

function traceTensor(value: TensorValue): TensorValue {
  return {
    ...value,
    library: JAX,
    traced: true,
    concreteBool: false,
    dtype: value.dtype === null ? null : narrowed(value.dtype, JAX)
  };
}

/** A structure with tracers for leaves. */
export function traceAll(value: Value, make: Making): Value {
  return mapLeaves(value, make, traceLeaf);
}

/** Options that name arguments which stay Python values. */
const STATIC_NUMBERS = ['static_argnums', 'static_broadcasted_argnums', 'nondiff_argnums'];

/** Whether an argument is left as it is: static, not differentiated, not mapped over. */
export function isStatic({ callback, name, index }: ArgumentOf): boolean {
  const { options } = callback;
  return (
    STATIC_NUMBERS.some(option => mentions(options.get(option), index)) ||
    mentions(options.get('static_argnames'), name) ||
    isUntouched(callback, index)
  );
}

/** Whether an option is, or contains, a position or name. */
function mentions(option: Value | undefined, wanted: number | string | null): boolean {
  return wanted !== null && leaves(option).some(value => literalOf(value) === wanted);
}

function leaves(option: Value | undefined): readonly Value[] {
  if (option?.kind !== 'container') {
    return option ? [option] : [];
  }
  return contained(option.content.value ?? { items: null, element: null });
}

function literalOf(value: Value): number | string | null {
  return value.kind === 'number' || value.kind === 'text' ? value.literal : null;
}

/** Arguments that `grad` does not differentiate, and that `vmap` does not map over. */
function isUntouched({ api, options, concreteBool }: Callback, index: number | null): boolean {
  if (concreteBool) {
    const argnums = options.get('argnums');
    return index !== null && (argnums ? !mentions(argnums, index) : index > 0);
  }
  const axes = api.endsWith('.vmap') ? options.get('in_axes') : undefined;
  return axes?.kind === 'container' && index !== null && leaves(axes)[index]?.kind === 'none';
}

/** One part of a key: arrays by dtype and shape, numbers by type, static arguments by value. */
export function keyPart(value: Value, argument: ArgumentOf): KeyPart {
  if (isStatic(argument)) {
    return pythonPart(value, argument);
  }
  switch (value.kind) {
    case 'tensor':
      return part(argument, 'tensor', tensorText(traceTensor(value)), value);
    case 'number':
      return part(argument, 'tensor', weakText(value), value);
    case 'object':
      // A registered class is a structure: its leaves count, not which instance it is.
      return part(argument, 'structure', className(value), value);
    default:
      return pythonPart(value, argument);
  }
}

/** Python numbers have a dtype, but a weak one: it is a type of its own. */
const weakText = (value: NumberValue): string => `weak ${numberDtype(value, JAX)}[]`;

const className = (value: ObjectValue): string =>
  value.class.kind === 'library' ? value.class.path : identityText(value.class);

/** Classes that JAX takes apart and puts together again around a trace. */
const STRUCTURES: ReadonlySet<string> = new Set([
  'flax.struct.PyTreeNode',
  'flax.training.train_state.TrainState',
  'flax.nnx.TrainState',
  'typing.NamedTuple'
]);

const isStructure = (value: ObjectValue): boolean => {
  const { class: of } = value;
  return of.kind === 'library'
    ? STRUCTURES.has(of.path)
    : isRegistered(value) ||
        of.bases.some(base => base.kind === 'library' && STRUCTURES.has(base.path));
};

/** Whether the notebook registered the class: its own code tells leaves from static fields. */
const isRegistered = ({ class: of }: ObjectValue): boolean =>
  resolutionOrder(of).some(base => base.kind === 'class' && base.attributes.has(STRUCTURE));

/** A copy of an instance with tracers for its leaves: what is written to it is lost. */
function traceObject(value: ObjectValue, inside = tracing()): ObjectValue {
  // A number may be a leaf or a static field.
  const traced = (held: Value) =>
    held.kind === 'number' && isRegistered(value) ? UNKNOWN : inside(held);
  const attributes = new Map(
    [...value.attributes].map(([name, slot]) => {
      const copy = new Slot<unknown>(name, 'attribute', slot.written);
      copy.value = slot.value === undefined ? undefined : traced(slot.value as Value);
      return [name, copy] as const;
    })
  );
  return { ...value, attributes };
}

/** What makes copies of all that an instance holds. */
const tracing = (): ((value: Value) => Value) =>
  nested<Value>(
    () => UNKNOWN,
    (value, below) => {
      if (value.kind !== 'container') {
        return value.kind === 'object' && isStructure(value)
          ? traceObject(value, below)
          : traceLeaf(value);
      }
      const content = new Slot<Content>(value.type, 'content', value.content.written);
      content.value = mapContent(value.content.value ?? { items: null, element: null }, below);
      return { ...value, content };
    }
  );

/** A copy of a module of NNX: its numbers are static, its variables hold tracers. */
function traceModule(value: Value, made: Map<unknown, Value>): Value {
  const known = made.get(value.kind === 'container' ? value.content : value);
  if (known) {
    return known;
  }
  if (value.kind === 'container') {
    const content = new Slot<Content>(value.type, 'content', value.content.written);
    made.set(value.content, { ...value, content });
    const inside = (item: Value) => traceModule(item, made);
    content.value = mapContent(value.content.value ?? { items: null, element: null }, inside);
    return { ...value, content };
  }
  if (!isNnx(value)) {
    return value.kind === 'tensor' ? traceTensor(value) : value;
  }
  const attributes = new Map<string, Slot>();
  const copy = { ...value, attributes };
  made.set(value, copy);
  for (const [name, slot] of value.attributes) {
    const held = new Slot<unknown>(name, 'attribute', slot.written);
    held.value = slot.value === undefined ? undefined : traceModule(slot.value as Value, made);
    attributes.set(name, held);
  }
  return copy;
}

/** The tracer for an argument; a mapped one has lost its first axis. */
export function lift(value: Value, { callback }: ArgumentOf): Value {
  if (isNnx(value)) {
    return callback.api.startsWith(NNX) ? value : traceModule(value, new Map());
  }
  const lifted = traceLeaf(value);
  return lifted.kind === 'tensor' && callback.api.endsWith('.vmap')
    ? { ...lifted, shape: lifted.shape?.slice(1) ?? null }
    : lifted;
}
