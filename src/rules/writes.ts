import type { Text } from '../base/text';
import { text } from '../base/text';
import { statementAt } from '../rewrites/statements';
import type { EffectEvent } from '../semantics/event';
import { membersOf } from '../semantics/join';
import type { Value } from '../semantics/value';
import { scopeOf } from '../syntax/scopes';
import { TELLS_OF_TRACING, functionOf, isTraced } from './graph';
import type { ByFramework, Consequence, Match, RunView, Where } from './rule';

/** A name or attribute of the outside that a graph region assigns. */
export interface Assignment {
  readonly name: string;
  readonly function: string;
  /** A traced value is stored, or a number that the next call starts from, or nobody knows. */
  readonly stores: 'traced' | 'number' | 'unknown';
  /** The object refuses the write. */
  readonly refused: boolean;
}

/** Keeping a tensor costs PyTorch nothing; a number it compiles anew. */
const NO_NUMBER: ByFramework<Consequence> = { tensorflow: 'wrong', pytorch: 'fine', jax: 'wrong' };

const TITLES: ByFramework<string> = {
  tensorflow: '`%1` is set once, at trace time',
  pytorch: '`%1` makes a new graph at each call',
  jax: '`%1` is set once, at trace time'
};

const ONCE = 'Only tracing `%2` sets `%1`. Calls that reuse the graph leave it as it is.';
const WHYS: ByFramework<string> = {
  tensorflow: ONCE,
  pytorch:
    'The graph of `%2` was compiled for the number in `%1`, and the next call finds another.',
  jax: ONCE
};

/** What an assignment stores; null where each call stores the same, or makes state of the framework. */
export function assignmentBy(event: EffectEvent, run: RunView): Match<Assignment> | null {
  const { value, target } = event;
  const isState = value?.kind === 'tensor' && value.variable;
  if (value === null || target === null || isState || TELLS_OF_TRACING.test(target)) {
    return null;
  }
  const refused = event.by === 'refused';
  const next = readsItself(event, run) ? (isNumber(value) ? 'number' : 'unknown') : null;
  const stores = isTraced(value) ? 'traced' : (next ?? (refused ? 'unknown' : null));
  return (
    stores && {
      at: event.place,
      event,
      data: { name: target, function: functionOf(event), stores, refused }
    }
  );
}

/** What storing it does in a framework; null leaves it to the rule's table. */
export const consequenceOf = (
  { stores, refused }: Assignment,
  { framework }: Where
): Consequence | null => (refused ? 'error' : stores === 'number' ? null : NO_NUMBER[framework]);

const isNumber = (value: Value): boolean => membersOf(value).some(({ kind }) => kind === 'number');

/** Whether the object is written by a name of the outside: what reaches `self` may be an argument. */
export function isCaptured({ function: around, target }: EffectEvent): boolean {
  const [root = ''] = target?.split('.') ?? [];
  return around !== null && !scopeOf(around.definition).locals.has(root);
}

/** The title of a finding about an assignment. */
export const titleOf = ({ name, refused }: Assignment, { framework }: Where): Text =>
  refused ? text('`%1` cannot be set in this trace', name) : text(TITLES[framework], name);

/** Why the assignment is a hazard. */
export const whyOf = (data: Assignment, { framework }: Where): Text =>
  data.refused
    ? text(
        'The object was made outside of the graph of `%2`, and only arguments may be changed in it.',
        data.name,
        data.function
      )
    : text(WHYS[framework], data.name, data.function);

/** Whether the assignment at an effect reads what it writes. */
export function readsItself({ place, target }: EffectEvent, run: RunView): boolean {
  const cell = run.cell(place.cell);
  const statement = cell && statementAt(cell.module, place)?.statement;
  switch (statement?.kind) {
    case 'AugAssign':
      return true;
    case 'Assign':
    case 'AnnAssign':
      return (
        target !== null &&
        statement.value !== null &&
        mentions(cell?.source.slice(statement.value.start, statement.value.end) ?? '', target)
      );
    default:
      return false;
  }
}

function mentions(code: string, name: string): boolean {
  const escaped = name.replace(/[^\w]/g, '\\$&');
  return new RegExp(`(?<![\\w.])${escaped}(?!\\w)`).test(code);
}
