import type { Range } from '../base/range';
import { contains, overlaps } from '../base/range';
import type { Assign, Expr, If, IfExp, Return, Stmt } from '../syntax/ast';
import type { CellSyntax } from '../syntax/cell-syntax';
import { walk } from '../syntax/walk';
import { isStatement, statementAt } from './statements';

/** Code that decides between two values, which one call could choose instead. */
export interface Choice extends Range {
  readonly test: string;
  readonly then: string;
  readonly otherwise: string;
  /** What stands before the chosen value: `return `, `y = `, or nothing. */
  readonly lead: string;
}

/** The choice that a test decides; null where it does more than choose a value. */
export function choiceAt(cell: CellSyntax, test: Range): Choice | null {
  const place = statementAt(cell.module, test);
  if (place === null) {
    return null;
  }
  const expression = conditionalIn(place.statement, test);
  const choice = expression
    ? ofExpression(cell.source, expression)
    : place.statement.kind === 'If' && contains(place.statement.test, test)
      ? ofStatement(cell.source, place.statement, place.next)
      : null;
  return choice === null || cell.comments.some(comment => isLost(comment, choice)) ? null : choice;
}

/** A comment at the end of the last line stays where it is. */
const isLost = (comment: Range, choice: Range): boolean => overlaps(comment, choice);

type Conditionals = ReadonlyMap<number, IfExp>;

const conditionals = new WeakMap<Stmt, Conditionals>();

/** Those of one statement are looked for once: there may be thousands, each with a finding. */
function conditionalIn(statement: Stmt, test: Range): IfExp | null {
  const known = conditionals.get(statement) ?? conditionalsOf(statement);
  conditionals.set(statement, known);
  const found = known.get(test.start);
  return found?.test.end === test.end ? found : null;
}

/** By where their tests start, without those of statements inside. */
function conditionalsOf(statement: Stmt): Conditionals {
  const found = new Map<number, IfExp>();
  walk(statement, node => {
    if (node.kind === 'IfExp') {
      found.set(node.test.start, node);
    }
    return node === statement || !isStatement(node);
  });
  return found;
}

function ofExpression(source: string, node: IfExp): Choice | null {
  return isValue(node.body) && isValue(node.orelse)
    ? {
        start: node.start,
        end: node.end,
        test: textOf(source, node.test),
        then: textOf(source, node.body),
        otherwise: textOf(source, node.orelse),
        lead: ''
      }
    : null;
}

function ofStatement(source: string, node: If, next: Stmt | null): Choice | null {
  const [then, ...more] = node.body;
  const [other, ...others] = node.orelse;
  if (
    then === undefined ||
    more.length + others.length > 0 ||
    !/^if\b/.test(source.slice(node.start))
  ) {
    return null;
  }
  if (then.kind === 'Return') {
    return returned(source, { node, then, other: other ?? next });
  }
  return then.kind === 'Assign' ? assigned(source, { node, then, other }) : null;
}

interface Arms<S> {
  readonly node: If;
  readonly then: S;
  readonly other: Stmt | null | undefined;
}

function returned(source: string, { node, then, other }: Arms<Return>): Choice | null {
  if (other?.kind !== 'Return' || !isValue(then.value) || !isValue(other.value)) {
    return null;
  }
  return {
    start: node.start,
    end: Math.max(node.end, other.end),
    test: textOf(source, node.test),
    then: textOf(source, then.value),
    otherwise: textOf(source, other.value),
    lead: 'return '
  };
}

/** Without an `else`, the name keeps its value; one that the new value mentions has one. */
function assigned(source: string, { node, then, other }: Arms<Assign>): Choice | null {
  const name = nameBound(then);
  if (name === null || !isValue(then.value)) {
    return null;
  }
  const kept = other === undefined && mentions(then.value, name) ? name : null;
  const value =
    other?.kind === 'Assign' && nameBound(other) === name && isValue(other.value)
      ? textOf(source, other.value)
      : kept;
  return value === null
    ? null
    : {
        start: node.start,
        end: node.end,
        test: textOf(source, node.test),
        then: textOf(source, then.value),
        otherwise: value,
        lead: `${name} = `
      };
}

function nameBound({ targets }: Assign): string | null {
  const [target, ...more] = targets;
  return target?.kind === 'Name' && more.length === 0 ? target.id : null;
}

function mentions(value: Expr, name: string): boolean {
  let found = false;
  walk(value, node => {
    found ||= node.kind === 'Name' && node.id === name;
    return !found;
  });
  return found;
}

const NO_VALUE: ReadonlySet<string> = new Set([
  'Tuple',
  'List',
  'Dict',
  'Set',
  'ListComp',
  'SetComp',
  'DictComp',
  'GeneratorExp',
  'Lambda',
  'JoinedStr',
  'Starred'
]);

const DOES_MORE: ReadonlySet<string> = new Set([
  'NamedExpr',
  'Await',
  'Yield',
  'YieldFrom',
  'ErrorExpr'
]);

/** One value that can stand in a graph, and whose code does nothing but compute it. */
function isValue(node: Expr | null): node is Expr {
  if (node === null || NO_VALUE.has(node.kind) || isOther(node)) {
    return false;
  }
  let pure = true;
  walk(node, child => {
    pure &&= !DOES_MORE.has(child.kind);
    return pure;
  });
  return pure;
}

function isOther(node: Expr): boolean {
  return node.kind === 'Constant' && !['bool', 'int', 'float', 'complex'].includes(node.value.type);
}

const textOf = (source: string, { start, end }: Range): string => source.slice(start, end);
