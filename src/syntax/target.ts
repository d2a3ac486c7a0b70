import type { Expr } from './ast';
import type { Lowering } from './lowering';

/** A target of an assignment, with a problem where Python cannot assign to it. */
export function checked(at: Lowering, target: Expr): Expr {
  if (target.kind === 'Tuple' || target.kind === 'List') {
    target.elts.forEach(element => checked(at, element));
    return target;
  }
  return target.kind === 'Starred' ? target : checkedOne(at, target);
}

/** The same where several targets cannot stand. */
export function checkedOne(at: Lowering, target: Expr): Expr {
  if (!SINGLE.has(target.kind)) {
    at.problem(target, 'Python cannot assign to this, nor delete it');
  }
  return target;
}

const SINGLE: ReadonlySet<Expr['kind']> = new Set(['Name', 'Attribute', 'Subscript', 'ErrorExpr']);
