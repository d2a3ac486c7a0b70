import type { ClassDef, FunctionDef, Lambda, Module, Node } from '../syntax/ast';
import { walk } from '../syntax/walk';

/** What counts its lambdas from 1, in source order. */
export type LambdaScope = Module | FunctionDef | Lambda | ClassDef;

const numbers = new WeakMap<LambdaScope, ReadonlyMap<Node, number>>();

/** The number of a lambda among those of the function, class body or cell around it. */
export const lambdaNumber = (scope: LambdaScope, node: Lambda): number =>
  numbersIn(scope).get(node) ?? 1;

/** How many lambdas stand in a scope, those of scopes inside left out. */
export const countLambdas = (scope: LambdaScope): number => numbersIn(scope).size;

function numbersIn(scope: LambdaScope): ReadonlyMap<Node, number> {
  let counted = numbers.get(scope);
  if (!counted) {
    counted = count(scope);
    numbers.set(scope, counted);
  }
  return counted;
}

function count(scope: LambdaScope): ReadonlyMap<Node, number> {
  const counted = new Map<Node, number>();
  const visit = (root: Node): void =>
    walk(root, node => {
      switch (node.kind) {
        case 'Lambda':
          counted.set(node, counted.size + 1);
          defaultsOf(node).forEach(visit);
          return false;
        case 'FunctionDef':
          [...node.decorators, ...defaultsOf(node)].forEach(visit);
          return false;
        case 'ClassDef':
          [...node.decorators, ...node.bases].forEach(visit);
          return false;
        default:
          return true;
      }
    });
  bodyOf(scope).forEach(visit);
  return counted;
}

const bodyOf = ({ body }: LambdaScope): readonly Node[] => ('kind' in body ? [body] : body);

/** Defaults are evaluated where a function is defined, not inside of it. */
const defaultsOf = ({ args: { posonly, args, kwonly } }: FunctionDef | Lambda): readonly Node[] =>
  [...posonly, ...args, ...kwonly].flatMap(arg => arg.default ?? []);
