import { functionBehind } from './collect';
import { contentOf } from './container';
import type { ArgumentOf, FrameworkKnowledge } from './knowledge';
import type { Args, Machine } from './machine';
import { MAX_STRUCTURE } from './nesting';
import { parameterNames } from './parameters';
import { switchValue } from './switches';
import type { KeyPart, Value } from './value';
import { UNKNOWN } from './value';

interface Keyed extends Pick<ArgumentOf, 'callback' | 'ofMethod'> {
  readonly target: Value;
  readonly given: Args;
}

/** What the trace cache compares. */
export function keyOf(
  m: Machine,
  framework: FrameworkKnowledge,
  { target, given, ...of }: Keyed
): readonly KeyPart[] {
  const named = nameArguments(target, given);
  const all = framework.bindsArguments ? withDefaults(target, named) : named;
  const parts = all.map(({ value, name, index, byDefault }, i): KeyPart => {
    const part = partOf(m, framework, value, {
      argument: { ...of, name, index },
      depth: 0
    });
    const isNamed = i >= given.positional.length && !framework.bindsArguments;
    return { ...part, ...(isNamed && { named: true as const }), ...(byDefault && { byDefault }) };
  });
  return framework.guardedSwitches.length > 0 ? [...parts, ...settings(m, framework)] : parts;
}

/** What switches are set to, where that is not how they are by themselves. */
const settings = (m: Machine, { guardedSwitches }: FrameworkKnowledge): readonly KeyPart[] =>
  guardedSwitches.flatMap(name => {
    const value = switchValue(m, name);
    return value?.kind === 'text' && value.literal !== null
      ? [{ argument: name, kind: 'object', text: value.literal, value }]
      : [];
  });

/** Arguments in the order of the parameters, those that were left out by their defaults. */
function withDefaults(target: Value, named: readonly NamedArgument[]): readonly NamedArgument[] {
  const names = parametersOf(target);
  const given = new Map(named.map(argument => [argument.name, argument]));
  const defaults = functionBehind(target)?.defaults;
  const ordered = names.flatMap((name, index) => {
    const own = given.get(name)?.value;
    const value = own ?? defaults?.get(name);
    return value ? [{ name, index, value, ...(!own && { byDefault: true as const }) }] : [];
  });
  return [...ordered, ...named.filter(({ name }) => !names.includes(name))];
}

interface NamedArgument {
  readonly name: string;
  readonly index: number | null;
  readonly value: Value;
  readonly byDefault?: true;
}

export function nameArguments(target: Value, given: Args): readonly NamedArgument[] {
  const names = parametersOf(target);
  const positional = given.positional.map((value, index) => ({
    name: names[index] ?? `argument ${index + 1}`,
    index,
    value
  }));
  const keywords = [...given.keywords].map(([name, value]) => {
    const index = names.indexOf(name);
    return { name, index: index < 0 ? null : index, value };
  });
  return [...positional, ...keywords];
}

/** Parameter names of what a call of the value finally runs, `self` left out where it is bound. */
export function parametersOf(target: Value): readonly string[] {
  let inner = target;
  let given = 0;
  for (;;) {
    switch (inner.kind) {
      case 'function':
        return parameterNames(inner.definition.args).slice(given);
      case 'method':
        given++;
        inner = inner.function;
        break;
      case 'boundary':
        inner = inner.target;
        break;
      case 'partial':
        given += inner.args.length;
        inner = inner.function;
        break;
      default:
        return [];
    }
  }
}

function partOf(
  m: Machine,
  framework: FrameworkKnowledge,
  value: Value,
  { argument, depth }: { readonly argument: ArgumentOf | undefined; readonly depth: number }
): KeyPart {
  const name = argument?.name ?? '';
  if (argument === undefined || depth > MAX_STRUCTURE) {
    return { argument: name, kind: 'unknown', text: '?', value };
  }
  if (value.kind === 'container' && !framework.isStatic(argument)) {
    const { items, element } = contentOf(m, value);
    const parts = [...(items ?? [['*', element ?? UNKNOWN] as const])].map(
      ([key, item]) => `${key}:${partOf(m, framework, item, { argument, depth: depth + 1 }).text}`
    );
    return { argument: name, kind: 'structure', text: `${value.type}(${parts.join(',')})`, value };
  }
  return framework.keyPart(value, argument);
}
