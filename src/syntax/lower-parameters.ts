import type { Arg, Arguments, Expr, TypeParam } from './ast';
import { Kind } from './kinds';
import type { Lowering } from './lowering';

/** Lowers the parameters of a function or lambda; `from` is where they would stand if there are none. */
export function lowerParameters(at: Lowering, node: number, from: number): Arguments {
  let posonly: Arg[] = [];
  let args: Arg[] = [];
  let vararg: Arg | null = null;
  const kwonly: Arg[] = [];
  let kwarg: Arg | null = null;
  let keywordOnly = false;
  const after = node < 0 ? 0 : at.after(node);
  for (let child = node + 1; child < after; child = at.after(child)) {
    const kind = at.kind(child);
    if (kind === Kind.token) {
      continue;
    }
    if (kind === Kind.positional_separator) {
      posonly = args;
      args = [];
    } else if (kind === Kind.keyword_separator) {
      keywordOnly = true;
    } else if (starsOf(at, child) === Kind.list_splat_pattern) {
      vararg = parameter(at, child);
      keywordOnly = true;
    } else if (starsOf(at, child) === Kind.dictionary_splat_pattern) {
      kwarg = parameter(at, child);
    } else {
      (keywordOnly ? kwonly : args).push(parameter(at, child));
    }
  }
  const start = node < 0 ? from : at.start(node);
  const end = node < 0 ? from : at.end(node);
  return { kind: 'arguments', start, end, posonly, args, vararg, kwonly, kwarg };
}

const starsOf = (at: Lowering, node: number): Kind =>
  at.kind(node) === Kind.typed_parameter ? at.kind(node + 1) : at.kind(node);

/** `name`, `*name`, `name: annotation`, `name=default` and what combines them. */
function parameter(at: Lowering, node: number): Arg {
  const isPlain = at.kind(node) === Kind.identifier;
  const hasStars =
    at.kind(node) === Kind.list_splat_pattern || at.kind(node) === Kind.dictionary_splat_pattern;
  const outer = isPlain || hasStars ? node : node + 1;
  const name = at.kind(outer) === Kind.identifier ? outer : at.named(outer + 1, at.after(outer));
  if (at.kind(outer) === Kind.tuple_pattern) {
    at.problem(at.range(outer), 'a tuple as a parameter is Python 2');
  }
  const type = isPlain ? -1 : at.child(node, Kind.type);
  const annotation = type < 0 ? null : at.expr(type);
  return {
    kind: 'arg',
    start: at.start(name),
    end: type < 0 ? at.end(name) : at.end(type),
    name: at.identifier(name),
    annotation,
    default: defaultOf(at, node)
  };
}

function defaultOf(at: Lowering, node: number): Expr | null {
  const kind = at.kind(node);
  return kind === Kind.default_parameter || kind === Kind.typed_default_parameter
    ? at.expr(at.last(node))
    : null;
}

/** Type parameters: `[T, U: int, V = str, *Ts, **P]`. */
export function lowerTypeParameters(at: Lowering, node: number): TypeParam[] {
  const found: TypeParam[] = [];
  const after = node < 0 ? 0 : at.after(node);
  for (let child = node + 1; child < after; child = at.after(child)) {
    if (at.kind(child) === Kind.type) {
      found.push(typeParameter(at, child));
    }
  }
  return found;
}

const EQUALS = 61;

/** A default is written with `=`; the parsed text has `:` there, which the grammar can read. */
function typeParameter(at: Lowering, node: number): TypeParam {
  const limited = at.kind(node + 1) === Kind.constrained_type;
  const name = limited ? node + 2 : node;
  const source = at.text(name);
  const stars = source.startsWith('**') ? 2 : source.startsWith('*') ? 1 : 0;
  return {
    kind: stars === 2 ? 'ParamSpec' : stars === 1 ? 'TypeVarTuple' : 'TypeVar',
    start: at.start(node),
    end: at.end(node),
    name: source.slice(stars).trim(),
    ...(limited ? limits(at, node + 1) : { bound: null, default: null })
  };
}

function limits(at: Lowering, node: number): Pick<TypeParam, 'bound' | 'default'> {
  const sign = at.after(node + 1);
  const value = sign + 1;
  if (at.kind(value + 1) === Kind.constrained_type) {
    const inner = value + 2;
    return { bound: at.element(inner), default: at.element(at.after(inner) + 1) };
  }
  const only = at.element(value);
  return at.code(sign) === EQUALS ? { bound: null, default: only } : { bound: only, default: null };
}
