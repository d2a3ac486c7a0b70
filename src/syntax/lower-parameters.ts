import type { Arg, Arguments, TypeParam } from './ast';
import type { Lowering } from './lowering';

/** Lowers the parameters of a function or lambda; `from` is where they would stand if missing. */
export function lowerParameters(at: Lowering, node: number, from: number): Arguments {
  const found = {
    posonly: [] as Arg[],
    args: [] as Arg[],
    vararg: null as Arg | null,
    kwonly: [] as Arg[],
    kwarg: null as Arg | null
  };
  let keywordOnly = false;
  for (const child of node < 0 ? [] : at.children(node)) {
    const type = at.type(child);
    if (type === 'positional_separator') {
      found.posonly = found.args;
      found.args = [];
    } else if (type === 'keyword_separator') {
      keywordOnly = true;
    } else {
      const { arg, stars } = parameter(at, child);
      if (stars === 1) {
        found.vararg = arg;
        keywordOnly = true;
      } else if (stars === 2) {
        found.kwarg = arg;
      } else {
        (keywordOnly ? found.kwonly : found.args).push(arg);
      }
    }
  }
  const range = node < 0 ? { start: from, end: from } : at.range(node);
  return { kind: 'arguments', ...range, ...found };
}

function parameter(at: Lowering, node: number): { readonly arg: Arg; readonly stars: 0 | 1 | 2 } {
  const annotation = at.optional(node, 'type');
  const initial = at.optional(node, 'value');
  const named = at.field(node, 'name');
  const inner = named >= 0 ? named : innermost(at, node);
  const splat = splatOf(at, node);
  const stars = splat === 'list_splat_pattern' ? 1 : splat === 'dictionary_splat_pattern' ? 2 : 0;
  const name = inner < 0 ? '' : at.text(inner);
  const start = inner < 0 ? at.tree.start(node) : at.tree.start(inner);
  const end = annotation ? annotation.end : inner < 0 ? at.tree.end(node) : at.tree.end(inner);
  return { arg: { kind: 'arg', start, end, name, annotation, default: initial }, stars };
}

function splatOf(at: Lowering, node: number): string {
  if (at.type(node) !== 'typed_parameter') {
    return at.type(node);
  }
  const [first = -1] = at.children(node);
  return first < 0 ? '' : at.type(first);
}

/** The identifier inside splats and typed parameters. */
function innermost(at: Lowering, node: number): number {
  let current = node;
  while (current >= 0 && at.type(current) !== 'identifier') {
    current = at.children(current)[0] ?? -1;
  }
  return current;
}

/** Type parameters of PEP 695: `[T: int = str, *Ts, **P]`. */
export function lowerTypeParameters(at: Lowering, node: number): TypeParam[] {
  return node < 0 ? [] : at.children(node).map(child => typeParameter(at, child));
}

function typeParameter(at: Lowering, node: number): TypeParam {
  const source = at.text(node);
  const stars = /^\*{0,2}/.exec(source)?.[0].length ?? 0;
  const name = /^\**\s*([^\s:=\]]+)/.exec(source)?.[1] ?? '';
  const [inner = -1] = at.children(node);
  const constrained = inner >= 0 && at.type(inner) === 'constrained_type' ? at.children(inner) : [];
  return {
    kind: stars === 2 ? 'ParamSpec' : stars === 1 ? 'TypeVarTuple' : 'TypeVar',
    ...at.range(node),
    name,
    bound: constrained[1] === undefined ? null : at.expression(constrained[1]),
    default: null
  };
}

