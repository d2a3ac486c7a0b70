import type { Arguments } from '../syntax/ast';
import { annotated } from './annotation';
import { anyOf, sequenceContent } from './container';
import { join } from './join';
import type { Args, Machine } from './machine';
import type { FunctionValue, Value } from './value';
import { UNKNOWN } from './value';

/** Which argument reaches which parameter, as Python's calling convention says. */
export function bindArguments(m: Machine, target: FunctionValue, given: Args): Map<string, Value> {
  const parameters = target.definition.args;
  const bound = new Map<string, Value>();
  const names = [...parameters.posonly, ...parameters.args].map(arg => arg.name);
  names.forEach((name, i) => {
    const value = given.positional[i];
    if (value !== undefined) {
      bound.set(name, value);
    }
  });
  bindKeywords(parameters, given, bound);
  bindMissing(target, given, bound);
  believeAnnotations(m, target, bound);
  bindRest(m, parameters, given, bound);
  return bound;
}

/** All parameter names in order, `*args` and `**kwargs` included. */
export function parameterNames(parameters: Arguments): readonly string[] {
  return [
    ...parameters.posonly,
    ...parameters.args,
    ...(parameters.vararg ? [parameters.vararg] : []),
    ...parameters.kwonly,
    ...(parameters.kwarg ? [parameters.kwarg] : [])
  ].map(arg => arg.name);
}

function bindKeywords(parameters: Arguments, given: Args, bound: Map<string, Value>): void {
  for (const arg of [...parameters.args, ...parameters.kwonly]) {
    const value = given.keywords.get(arg.name);
    if (value !== undefined) {
      bound.set(arg.name, value);
    }
  }
}

/** Parameters without an argument take what `*` and `**` may bring, or their default. */
function bindMissing(target: FunctionValue, given: Args, bound: Map<string, Value>): void {
  const { posonly, args, kwonly } = target.definition.args;
  for (const arg of [...posonly, ...args, ...kwonly]) {
    if (bound.has(arg.name)) {
      continue;
    }
    const spread = given.rest ?? given.restKeywords ?? undefined;
    const fallback = target.defaults.get(arg.name);
    bound.set(arg.name, spread || fallback ? join(spread, fallback) : UNKNOWN);
  }
}

/** Arguments of which nothing is known are what the annotation says. */
function believeAnnotations(m: Machine, target: FunctionValue, bound: Map<string, Value>): void {
  for (const [name, annotation] of target.annotations) {
    const value = bound.get(name);
    if (value?.kind === 'unknown' && value.parameter === null) {
      bound.set(name, annotated(m.libraries, annotation) ?? value);
    }
  }
}

function bindRest(m: Machine, parameters: Arguments, given: Args, bound: Map<string, Value>): void {
  const { posonly, args, vararg, kwarg, kwonly } = parameters;
  if (vararg) {
    const extra = given.positional.slice(posonly.length + args.length);
    const content = given.rest
      ? anyOf([...extra, given.rest].reduce((a, b) => join(a, b)))
      : sequenceContent(extra);
    bound.set(vararg.name, m.container('tuple', content, m.node));
  }
  if (kwarg) {
    const named = new Set([...args, ...kwonly].map(arg => arg.name));
    const extra = new Map([...given.keywords].filter(([name]) => !named.has(name)));
    const content = given.restKeywords
      ? anyOf([...extra.values(), given.restKeywords].reduce((a, b) => join(a, b)))
      : { items: extra, element: null };
    bound.set(kwarg.name, m.container('dict', content, m.node));
  }
}
