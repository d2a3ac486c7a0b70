import type { Node } from '../syntax/ast';
import { attributeSlot } from './attribute';
import { contentOf } from './container';
import { contained } from './join';
import type { Making } from './knowledge';
import { isLeaked } from './leak';
import type { Machine } from './machine';
import type {
  ContainerType,
  ContainerValue,
  Content,
  ObjectValue,
  TensorValue,
  Value
} from './value';
import { library, tensor } from './value';

/** What a call was given, and whose it is. */
interface Given {
  readonly library: string;
  readonly from: readonly Value[];
}

/** Makes values for the model of one call. */
export class CallMaking implements Making {
  constructor(
    private readonly m: Machine,
    private readonly node: Node,
    private readonly given: Given
  ) {}

  /** Without a number inside a graph, or where an argument has none. */
  tensor(facts: Partial<TensorValue> = {}, id = this.given.library): TensorValue {
    const { m } = this;
    const tensors = this.given.from.flatMap(value => tensorsIn(m, value));
    const traced = tensors.filter(value => value.traced && !isLeaked(m, value));
    return tensor(facts.library ?? id, {
      traced: facts.traced ?? (traced.length > 0 || (m.tracing && isFramework(m, id))),
      concreteBool:
        facts.concreteBool ?? (traced.length > 0 && traced.every(value => value.concreteBool)),
      dtype: facts.dtype ?? null,
      shape: facts.shape ?? null,
      confidence: facts.confidence ?? 'certain',
      variable: facts.variable ?? false,
      symbolic: facts.symbolic ?? tensors.some(value => value.symbolic),
      origin: m.origin(this.node),
      birth: facts.birth ?? m.store.tick()
    });
  }

  container(type: ContainerType, content: Content): ContainerValue {
    return this.m.container(type, content, this.node);
  }

  content(container: ContainerValue): Content {
    return contentOf(this.m, container);
  }

  instance(path: string, attributes: ReadonlyMap<string, Value> = new Map()): ObjectValue {
    const { m } = this;
    const made = m.instance(library(path), this.node);
    attributes.forEach((value, name) => m.store.write(attributeSlot(m, made, name), value));
    return made;
  }
}

const isFramework = (m: Machine, id: string): boolean => m.libraries.framework(id) !== null;

/** Tensors in a value and, one level down, in containers. */
function tensorsIn(m: Machine, value: Value): readonly TensorValue[] {
  if (value.kind === 'tensor') {
    return [value];
  }
  if (value.kind === 'union') {
    return value.members.flatMap(member => tensorsIn(m, member));
  }
  return value.kind === 'container'
    ? contained(contentOf(m, value)).filter((item): item is TensorValue => item.kind === 'tensor')
    : [];
}
