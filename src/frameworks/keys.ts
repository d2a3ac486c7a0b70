import type { ArgumentOf } from '../semantics/knowledge';
import type { KeyPart, NumberValue, TensorValue, TextValue, Value } from '../semantics/value';

/**
 * The texts of trace keys, shared by the frameworks. `?` stands for what is not known and equals
 * everything; `!` for what is another one at each call and equals nothing.
 */

/** `float32[2,3]`; `[*]` when not even the rank is known. */
export function tensorText({ dtype, shape }: TensorValue): string {
  const extents = shape === null ? '*' : shape.map(axis => axis ?? '?').join(',');
  return `${dtype ?? '?'}[${extents}]`;
}

/** A Python number by value. */
export function numberText({ literal, varying }: NumberValue): string {
  return varying ? '!' : literal === null ? '?' : String(literal);
}

/** A string by value. */
export const textText = ({ literal }: TextValue): string =>
  literal === null ? '?' : `'${encodeURIComponent(literal).replace(/[()]/g, '_')}'`;

const identities = new WeakMap<object, number>();
let last = 0;

/** A number that no other object has. */
function identity(of: object): number {
  let found = identities.get(of);
  if (found === undefined) {
    found = ++last;
    identities.set(of, found);
  }
  return found;
}

/** What makes two values the same object. */
export function identityText(value: Value): string {
  switch (value.kind) {
    case 'object':
      return `object ${identity(value.attributes)}`;
    case 'function':
      return `function ${identity(value.attributes)}`;
    case 'class':
      return `class ${identity(value.attributes)}`;
    case 'container':
      return `container ${identity(value.content)}`;
    case 'boundary':
      return `boundary ${identity(value.traces)}`;
    case 'method':
      return `method ${value.name} ${identityText(value.self)}`;
    case 'library':
      return value.path;
    case 'none':
      return 'None';
    default:
      return '?';
  }
}

/** A part of a key. */
export const part = (
  argument: ArgumentOf,
  kind: KeyPart['kind'],
  text: string,
  value: Value
): KeyPart => ({ argument: argument.name, kind, text, value });

/** A value that keys compare by what it is in Python: numbers, strings, objects by identity. */
export function pythonPart(value: Value, argument: ArgumentOf): KeyPart {
  switch (value.kind) {
    case 'number':
      return part(argument, 'number', numberText(value), value);
    case 'text':
      return part(argument, 'text', textText(value), value);
    case 'unknown':
    case 'union':
      return part(argument, 'unknown', '?', value);
    case 'tensor':
      return part(argument, 'tensor', tensorText(value), value);
    default:
      return part(argument, 'object', identityText(value), value);
  }
}

/** Compares two atoms of keys: numbers, dtypes, extents. */
export type SameAtom = (kept: string, call: string) => boolean;

/** Atoms are the same when they are equal, or one is not known. */
export const sameAtom: SameAtom = (kept, call) =>
  kept !== '!' && call !== '!' && (kept === call || kept === '?' || call === '?');

/** Whether every part of a call equals the part of a kept trace of that name. */
export function sameKey(
  kept: readonly KeyPart[],
  call: readonly KeyPart[],
  same: SameAtom = sameAtom
): boolean {
  return (
    kept.length === call.length &&
    kept.every((one, i) => {
      const other = call[i];
      return (
        other !== undefined &&
        one.argument === other.argument &&
        one.named === other.named &&
        sameText(one.text, other.text, same)
      );
    })
  );
}

/** Compares structures item by item: `list(0:float32[2],1:?)`. */
export function sameText(kept: string, call: string, same: SameAtom = sameAtom): boolean {
  if (kept === '?' || call === '?') {
    return true;
  }
  const a = opened(kept);
  const b = opened(call);
  if (!a || !b) {
    return !a && !b && same(kept, call);
  }
  const heads = a.head === b.head || a.head === '?' || b.head === '?';
  return heads && sameItems(a.items, b.items, same);
}

function sameItems(kept: readonly string[], call: readonly string[], same: SameAtom): boolean {
  if (kept.includes('*') || call.includes('*')) {
    return true;
  }
  if (isOpen(kept) || isOpen(call)) {
    const texts = [...kept, ...call].map(item => keyed(item).text);
    return texts.every(text => sameText(texts[0] ?? text, text, same));
  }
  return (
    kept.length === call.length && kept.every((item, i) => sameItem(item, call[i] ?? '', same))
  );
}

/** An unknown number of items, all alike. */
const isOpen = ([first]: readonly string[]): boolean => first?.startsWith('*:') ?? false;

function sameItem(kept: string, call: string, same: SameAtom): boolean {
  const [a, b] = [keyed(kept), keyed(call)];
  return a.key === b.key && sameText(a.text, b.text, same);
}

/** `0:float32[2]` in two; extents have no key. */
function keyed(item: string): { readonly key: string; readonly text: string } {
  const match = /^([^:([]*):/.exec(item);
  return match
    ? { key: match[1] ?? '', text: item.slice(match[0].length) }
    : { key: '', text: item };
}

/** `head(a,b)` or `head[a,b]` taken apart; null for atoms. */
function opened(text: string): { readonly head: string; readonly items: readonly string[] } | null {
  const at = text.search(/[([]/);
  if (at < 0 || !/[)\]]$/.test(text)) {
    return null;
  }
  const items: string[] = [];
  let depth = 0;
  let start = at + 1;
  for (let i = at; i < text.length; i++) {
    const char = text[i] ?? '';
    if ('(['.includes(char)) {
      depth++;
    } else if (')]'.includes(char)) {
      depth--;
    }
    if ((char === ',' && depth === 1) || depth === 0) {
      items.push(text.slice(start, i));
      start = i + 1;
    }
  }
  return { head: text.slice(0, at), items: items.filter(item => item !== '') };
}
