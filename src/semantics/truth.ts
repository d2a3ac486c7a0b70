import { contentOf } from './container';
import type { Machine } from './machine';
import { resolutionOrder, userAttribute } from './lineage';
import type { Value } from './value';

/** The truth of a value as Python decides it; null when it could be either. */
export function decide(m: Machine, value: Value): boolean | null {
  switch (value.kind) {
    case 'none':
      return false;
    case 'number':
      return value.literal === null || value.varying ? null : value.literal !== 0;
    case 'text':
      return value.literal === null ? null : value.literal !== '';
    case 'container': {
      const { items } = contentOf(m, value);
      return items ? items.size > 0 : null;
    }
    case 'function':
    case 'method':
    case 'class':
    case 'boundary':
    case 'partial':
      return true;
    case 'object':
      return decideObject(m, value);
    case 'union':
      return agreed(value.members.map(member => decide(m, member)));
    default:
      return null;
  }
}

/** Instances are true, unless their class says otherwise; those of libraries may be empty. */
function decideObject(m: Machine, value: Extract<Value, { kind: 'object' }>): boolean | null {
  if (value.class.kind === 'library') {
    return null;
  }
  const order = resolutionOrder(value.class);
  const custom = userAttribute(m, order, '__bool__') ?? userAttribute(m, order, '__len__');
  return custom ? null : true;
}

/** The answer that all give; null when they differ or one does not know. */
export function agreed(answers: readonly (boolean | null)[]): boolean | null {
  const [first] = answers;
  return first !== undefined && answers.every(answer => answer === first) ? first : null;
}

/** Whether all are true; null when that is not known. */
export const every = (answers: readonly (boolean | null)[]): boolean | null =>
  answers.includes(false) ? false : answers.includes(null) ? null : true;

/** Whether one is true; null when that is not known. */
export const some = (answers: readonly (boolean | null)[]): boolean | null =>
  answers.includes(true) ? true : answers.includes(null) ? null : false;
