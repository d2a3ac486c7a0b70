import type { ArgumentOf } from '../../semantics/knowledge';
import type { KeyPart, Value } from '../../semantics/value';
import type { SameAtom } from '../keys';
import { identityText, part, pythonPart, sameAtom, sameKey, tensorText } from '../keys';
import { isFalse, isTrue } from '../shapes';
import { PYTORCH } from './calls';

/** Traces per code object, after which it runs eagerly. */
const RECOMPILE_LIMIT = 8;

/** A fake tensor for a tensor or array; Python values stay Python values. */
export function lift(value: Value, argument?: ArgumentOf): Value {
  const isArray =
    value.kind === 'tensor' && (value.library === PYTORCH || value.library === 'numpy');
  // What is differentiated eagerly keeps its numbers, and Python may ask for all of them.
  const isOpen = argument?.callback.concreteBool ?? false;
  return isArray && !isOpen ? { ...value, traced: true } : value;
}

/**
 * One part of a key. With `dynamic=True` extents and numbers never count, with `dynamic=False` they
 * always do; else the first trace has them exactly, and later ones leave open what changed.
 */
export function keyPart(value: Value, argument: ArgumentOf): KeyPart {
  const dynamic = argument.callback.options.get('dynamic');
  switch (value.kind) {
    case 'tensor': {
      const text = tensorText(value);
      // Sizes 0 and 1 stay what they are.
      const open = isTrue(dynamic) ? text.replace(/([2-9]|\d{2,})(?=[,\]])/g, 'n') : text;
      return part(argument, 'tensor', marked(open, dynamic, /\d+(?=[,\]])/g), value);
    }
    case 'number': {
      const { kind, text } = pythonPart(value, argument);
      const open = isTrue(dynamic) && value.type !== 'bool';
      return part(
        argument,
        kind,
        open ? `${value.type} ?` : `${value.type} ${marked(text, dynamic)}`,
        value
      );
    }
    case 'object':
      return part(argument, 'object', guarded(value), value);
    case 'function':
      return part(argument, 'object', `code ${value.cell} ${value.definition.start}`, value);
    default:
      return pythonPart(value, argument);
  }
}

/** Modules are guarded by their class and what the code reads of them, not by identity. */
const guarded = (value: Extract<Value, { kind: 'object' }>): string =>
  value.class.kind === 'library' ? value.class.path : identityText(value.class);

/** Numbers that stay exact, however many traces there are. */
const marked = (text: string, dynamic: Value | undefined, numbers: RegExp = /^.+$/): string =>
  isFalse(dynamic) ? text.replace(numbers, '=$&') : text;

/** Whether a call uses a kept trace: exact at first, then open in what changed, up to the limit. */
export function matches(
  kept: readonly KeyPart[],
  call: readonly KeyPart[],
  traces: number
): boolean {
  if (traces >= RECOMPILE_LIMIT) {
    return true;
  }
  return sameKey(kept, call, traces > 1 ? sameDynamic : sameExact);
}

const sameExact: SameAtom = (a, b) => sameAtom(bare(a), bare(b)) && sameWords(a, b);

/** Sizes and numbers other than 0 and 1 stand for one another. */
const sameDynamic: SameAtom = (a, b) =>
  sameExact(a, b) || (isOpen(a) && isOpen(b) && typeOf(a) === typeOf(b));

const bare = (atom: string): string => (atom.includes(' ') ? (atom.split(' ')[1] ?? '') : atom);

const sameWords = (a: string, b: string): boolean => typeOf(a) === typeOf(b);

/** `int` of `int 3`; nothing for extents. */
const typeOf = (atom: string): string => (atom.includes(' ') ? (atom.split(' ')[0] ?? '') : '');

const isOpen = (atom: string): boolean =>
  typeOf(atom) !== 'bool' &&
  /^(-?[\d.]+(e[+-]?\d+)?|!)$/.test(bare(atom)) &&
  !/^[01]$/.test(bare(atom));
