import type { Comprehension, Expr, Keyword } from './ast';
import { Kind } from './kinds';
import type { LowerExpr, Lowering } from './lowering';

const call: LowerExpr = (at, node) => {
  const given = at.after(node + 1);
  const { start, end } = at.range(node);
  const func = at.expr(node + 1);
  if (at.kind(given) === Kind.generator_expression) {
    return { kind: 'Call', start, end, func, args: [at.expr(given)], keywords: [] };
  }
  const { args, keywords } = lowerArguments(at, given);
  return { kind: 'Call', start, end, func, args, keywords };
};

const COMMA = 44;

/** Positional arguments and keywords of a call or a class header. */
export function lowerArguments(
  at: Lowering,
  node: number
): { readonly args: Expr[]; readonly keywords: Keyword[] } {
  const args: Expr[] = [];
  const keywords: Keyword[] = [];
  const end = node < 0 ? 0 : at.after(node);
  if (end > node + 2 && at.code(node + 2) === COMMA) {
    at.problem(at.range(node + 2), 'nothing stands before this comma');
  }
  for (let child = node + 1; child < end; child = at.after(child)) {
    const kind = at.kind(child);
    if (kind === Kind.keyword_argument) {
      keywords.push(keyword(at, child, at.identifier(child + 1)));
    } else if (kind === Kind.dictionary_splat) {
      keywords.push(keyword(at, child, null));
    } else if (kind !== Kind.token) {
      const argument = at.element(child);
      const isStarred = argument.kind === 'Starred';
      if (keywords.some(({ name }) => name === null || !isStarred)) {
        at.problem(argument, 'a positional argument cannot come after a keyword argument');
      }
      args.push(argument);
    }
  }
  return { args, keywords };
}

function keyword(at: Lowering, node: number, name: string | null): Keyword {
  const value = at.expr(at.last(node));
  return { kind: 'keyword', start: at.start(node), end: at.end(node), name, value };
}

const comprehension =
  (kind: 'ListComp' | 'SetComp' | 'GeneratorExp'): LowerExpr =>
  (at, node) => ({
    kind,
    start: at.start(node),
    end: at.end(node),
    elt: at.element(node + 2),
    generators: generatorsOf(at, node)
  });

const dictionaryComprehension: LowerExpr = (at, node) => {
  const pair = node + 2;
  return {
    kind: 'DictComp',
    start: at.start(node),
    end: at.end(node),
    key: at.expr(pair + 1),
    value: at.expr(at.after(pair + 1) + 1),
    generators: generatorsOf(at, node)
  };
};

function generatorsOf(at: Lowering, node: number): Comprehension[] {
  const generators: Comprehension[] = [];
  let ifs: Expr[] = [];
  for (let child = node + 1; child < at.after(node); child = at.after(child)) {
    if (at.kind(child) === Kind.for_in_clause) {
      ifs = [];
      generators.push(generator(at, child, ifs));
    } else if (at.kind(child) === Kind.if_clause) {
      ifs.push(at.expr(child + 2));
    }
  }
  return generators;
}

function generator(at: Lowering, node: number, ifs: readonly Expr[]): Comprehension {
  const target = at.named(node + 1, at.after(node));
  const iter = at.named(at.after(target), at.after(node));
  if (at.after(iter) < at.after(node)) {
    at.problem(at.range(node), 'what a comprehension loops over needs parentheses here');
  }
  return {
    kind: 'comprehension',
    start: at.start(node),
    end: at.end(node),
    target: at.element(target),
    iter: at.expr(iter),
    ifs,
    async: target > node + 2
  };
}

/** How to lower calls and comprehensions. */
export const CALLS: Readonly<Partial<Record<Kind, LowerExpr>>> = {
  [Kind.call]: call,
  [Kind.list_comprehension]: comprehension('ListComp'),
  [Kind.set_comprehension]: comprehension('SetComp'),
  [Kind.generator_expression]: comprehension('GeneratorExp'),
  [Kind.dictionary_comprehension]: dictionaryComprehension
};
