import type { Builtin } from './builtin-objects';
import { membersOf } from './join';
import type { Args } from './machine';
import { callSpecial } from './special-methods';
import type { NumberValue, Value } from './value';
import { BOOL, INT, UNKNOWN, bool, number, str } from './value';

/** `int`, `float` and `bool`. */
export function convert(want: 'int' | 'float' | 'bool', by: string): Builtin {
  return (m, given, node) => {
    const value = given.positional[0] ?? number('int', 0);
    if (want === 'bool') {
      const truth = m.truth(value, by, node);
      return truth === null ? BOOL : bool(truth);
    }
    const asked = callSpecial(m, value, { name: `__${want}__`, args: [], node });
    if (asked) {
      return asked;
    }
    m.want(value, want, by, node);
    const varying = value.kind === 'number' && value.varying;
    const literal = value.kind === 'number' ? value.literal : null;
    return number(
      want,
      literal !== null && want === 'int' ? Math.trunc(literal) : literal,
      varying
    );
  };
}

/** `complex`. */
export const complex =
  (type: NumberValue['type']): Builtin =>
  (m, given, node) => {
    m.want(first(given), 'float', type, node);
    return number(type);
  };

/** `str`, `repr` and their like; a class without one method is asked for the next. */
export const text =
  (by: string, ...methods: readonly string[]): Builtin =>
  (m, given, node) => {
    const value = first(given);
    for (const name of methods) {
      const asked = callSpecial(m, value, { name, args: [], node });
      if (asked) {
        return asked;
      }
    }
    m.want(value, 'text', by, node);
    const traced = membersOf(value).some(member => member.kind === 'tensor' && member.traced);
    return str(value.kind === 'text' ? value.literal : null, traced);
  };

/** `hash`. */
export const hash: Builtin = (m, given, node) => {
  const value = first(given);
  m.want(value, 'hash', 'hash', node);
  return callSpecial(m, value, { name: '__hash__', args: [], node }) ?? INT;
};

const first = (given: Args): Value => given.positional[0] ?? given.rest ?? UNKNOWN;
