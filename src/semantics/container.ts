import type { Node } from '../syntax/ast';
import { join, joinAll } from './join';
import type { Machine } from './machine';
import type { ContainerType, ContainerValue, Content, Value } from './value';
import { UNKNOWN, number, str } from './value';

/** The key under which a container keeps an item; null when it is not known. */
export function literalKey(key: Value): string | null {
  if (key.kind === 'text' && key.literal !== null) {
    return NUMBER.test(key.literal) ? `'${key.literal}'` : key.literal;
  }
  return key.kind === 'number' && key.literal !== null && !key.varying ? String(key.literal) : null;
}

/** Text that looks like a number is kept in quotes: `{1: a, '1': b}` has two items. */
const NUMBER = /^-?\d+(\.\d+)?$/;

/** The value that a key of a dict stands for. */
export const keyValue = (key: string): Value =>
  NUMBER.test(key)
    ? number(key.includes('.') ? 'float' : 'int', Number(key))
    : str(NUMBER.test(key.slice(1, -1)) ? key.slice(1, -1) : key);

/** What a container holds now. */
export function contentOf(m: Machine, container: ContainerValue): Content {
  return m.store.read(container.content) ?? { items: null, element: UNKNOWN };
}

/** The join of everything in a container; unknown when it is empty. */
export function elementOf(m: Machine, container: ContainerValue): Value {
  const content = contentOf(m, container);
  return content.items ? joinAll(content.items.values()) : (content.element ?? UNKNOWN);
}

/** Number of items; null when not known. */
export function lengthOf(m: Machine, container: ContainerValue): number | null {
  return contentOf(m, container).items?.size ?? null;
}

/** The item under a key; the join of all when the key or the content is not known. */
export function itemOf(m: Machine, container: ContainerValue, key: Value): Value {
  const content = contentOf(m, container);
  const literal = literalKey(key);
  if (content.items && literal !== null) {
    const index =
      container.type !== 'dict' && key.kind === 'number' && Number(literal) < 0
        ? String(content.items.size + Number(literal))
        : literal;
    return content.items.get(index) ?? UNKNOWN;
  }
  return elementOf(m, container);
}

/** Content with one item set, weakly where the key is not known. */
export function withItem(content: Content, key: Value, value: Value): Content {
  const literal = literalKey(key);
  if (content.items && literal !== null) {
    return { items: new Map(content.items).set(literal, value), element: null };
  }
  return { items: null, element: join(joinOfItems(content), value) };
}

/** Whether a container has a key; null when that is not known. */
export function holds({ items }: Content, key: Value): boolean | null {
  const literal = literalKey(key);
  return items && literal !== null ? items.has(literal) : null;
}

/** Content of a list with everything in a value behind it. */
export function withAll(m: Machine, content: Content, more: Value, node: Node): Content {
  const items = more.kind === 'container' && more.type !== 'dict' ? contentOf(m, more).items : null;
  return items && content.items
    ? sequenceContent([...content.items.values(), ...items.values()])
    : withItem(content, UNKNOWN, m.iterate(more, 'list.extend', node));
}

/** Content without one item: exactly where its key is known, else of unknown length. */
export function withoutItem(content: Content, type: ContainerType, key: Value): Content {
  const { items } = content;
  const literal = literalKey(key);
  if (!items || literal === null) {
    return { items: null, element: joinOfItems(content) ?? null };
  }
  const index = type !== 'dict' && Number(literal) < 0 ? items.size + Number(literal) : literal;
  const kept = [...items].filter(([name]) => name !== String(index));
  return type === 'dict'
    ? { items: new Map(kept), element: null }
    : sequenceContent(kept.map(([, value]) => value));
}

/** Content with one more value at its end. */
export function withAppended(content: Content, value: Value): Content {
  if (content.items && content.items.size < 32) {
    return {
      items: new Map(content.items).set(String(content.items.size), value),
      element: null
    };
  }
  return { items: null, element: join(joinOfItems(content), value) };
}

/** Content of a sequence with these items. */
export function sequenceContent(items: readonly Value[]): Content {
  return { items: new Map(items.map((item, i) => [String(i), item])), element: null };
}

/** Content of unknown length. */
export const anyOf = (element: Value): Content => ({ items: null, element });

function joinOfItems(content: Content): Value | undefined {
  if (!content.items) {
    return content.element ?? undefined;
  }
  return content.items.size > 0 ? joinAll(content.items.values()) : undefined;
}
