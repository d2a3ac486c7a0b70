import type { Pattern } from '../syntax/ast';
import { anyOf, contentOf, literalKey, sequenceContent } from './container';
import { equal, isInstance } from './is-instance';
import { userAttribute, resolutionOrder } from './lineage';
import type { Machine } from './machine';
import { bind } from './names';
import { every, some } from './truth';
import type { ContainerValue, Value } from './value';
import { UNKNOWN } from './value';

type PatternOf<K extends Pattern['kind']> = Extract<Pattern, { readonly kind: K }>;

/** Binds the names of a `case` pattern that its subject fits. */
export function bindPattern(m: Machine, pattern: Pattern, subject: Value): void {
  switch (pattern.kind) {
    case 'MatchSequence':
    case 'MatchMapping':
    case 'MatchClass':
      partsOf(m, pattern, subject).forEach(([part, value]) => bindPattern(m, part, value));
      if (pattern.kind === 'MatchMapping') {
        bindName(m, pattern, pattern.rest, subject);
      }
      return;
    case 'MatchStar':
      bindName(m, pattern, pattern.name, subject);
      return;
    case 'MatchAs':
      if (pattern.pattern) {
        bindPattern(m, pattern.pattern, subject);
      }
      bindName(m, pattern, pattern.name, subject);
      return;
    case 'MatchOr':
      pattern.patterns.forEach(part => bindPattern(m, part, subject));
      return;
    default:
      return;
  }
}

/** Whether the subject fits the pattern; null when it could be either. */
export function fits(m: Machine, pattern: Pattern, subject: Value): boolean | null {
  switch (pattern.kind) {
    case 'MatchValue':
      m.want(subject, 'bool', 'match', pattern);
      return equal(m.evaluate(pattern.value), subject);
    case 'MatchSingleton':
      return isSingleton(subject, pattern.value);
    case 'MatchAs':
      return pattern.pattern ? fits(m, pattern.pattern, subject) : true;
    case 'MatchStar':
      return true;
    case 'MatchOr':
      return some(pattern.patterns.map(part => fits(m, part, subject)));
    default:
      return every([
        hasForm(m, pattern, subject),
        ...partsOf(m, pattern, subject).map(([part, value]) => fits(m, part, value))
      ]);
  }
}

/** The patterns inside a pattern, each with the part of the subject that it is held against. */
function partsOf(
  m: Machine,
  pattern: PatternOf<'MatchSequence' | 'MatchMapping' | 'MatchClass'>,
  subject: Value
): readonly (readonly [Pattern, Value])[] {
  switch (pattern.kind) {
    case 'MatchSequence':
      return sequenceParts(m, pattern, subject);
    case 'MatchMapping':
      return pattern.patterns.map((part, i) => {
        const key = pattern.keys[i];
        const name = key ? literalKey(m.evaluate(key)) : null;
        const items = subject.kind === 'container' ? contentOf(m, subject).items : null;
        return [part, (name === null ? undefined : items?.get(name)) ?? UNKNOWN];
      });
    case 'MatchClass':
      return classParts(m, pattern, subject);
  }
}

function sequenceParts(
  m: Machine,
  { patterns }: PatternOf<'MatchSequence'>,
  subject: Value
): readonly (readonly [Pattern, Value])[] {
  const content = subject.kind === 'container' ? contentOf(m, subject) : null;
  const values = content?.items ? [...content.items.values()] : null;
  const star = patterns.findIndex(part => part.kind === 'MatchStar');
  const after = star < 0 ? 0 : patterns.length - star - 1;
  return patterns.map((part, i) => {
    if (part.kind === 'MatchStar') {
      const rest = values && sequenceContent(values.slice(i, values.length - after));
      return [part, m.container('list', rest ?? anyOf(content?.element ?? UNKNOWN), part)];
    }
    const at = star >= 0 && i > star && values ? values.length - (patterns.length - i) : i;
    return [part, (values ? values[at] : content?.element) ?? UNKNOWN];
  });
}

function classParts(
  m: Machine,
  { patterns, kwdAttrs, kwdPatterns }: PatternOf<'MatchClass'>,
  subject: Value
): readonly (readonly [Pattern, Value])[] {
  const named = kwdPatterns.map(
    (part, i) => [part, m.attribute(subject, kwdAttrs[i] ?? '', part)] as const
  );
  const names = positionalNames(m, subject);
  const positional = patterns.map((part, i) => {
    const name = names?.[i];
    // A plain type takes its whole value: `int(n)`.
    const value = name === undefined ? subject : m.attribute(subject, name, part);
    return [part, names === null || name !== undefined ? value : UNKNOWN] as const;
  });
  return [...positional, ...named];
}

/** What `__match_args__` says, or the fields of a class declared by annotations; null for plain types. */
function positionalNames(m: Machine, subject: Value): readonly string[] | null {
  if (subject.kind !== 'object' || subject.class.kind !== 'class') {
    return null;
  }
  const own = userAttribute(m, resolutionOrder(subject.class), '__match_args__')?.value;
  const items = own?.kind === 'container' ? contentOf(m, own).items : null;
  return items
    ? [...items.values()].map(value => literalKey(value) ?? '')
    : subject.class.definition.body.flatMap(statement =>
        statement.kind === 'AnnAssign' && statement.target.kind === 'Name'
          ? [statement.target.id]
          : []
      );
}

/** Whether the subject is a sequence of that length, a mapping with those keys, an instance. */
function hasForm(
  m: Machine,
  pattern: PatternOf<'MatchSequence' | 'MatchMapping' | 'MatchClass'>,
  subject: Value
): boolean | null {
  if (subject.kind === 'union' || subject.kind === 'unknown') {
    return null;
  }
  switch (pattern.kind) {
    case 'MatchSequence':
      return isSequence(subject) ? hasLength(m, pattern, subject) : maybe(subject);
    case 'MatchMapping':
      return subject.kind === 'container' && subject.type === 'dict'
        ? hasKeys(m, pattern, subject)
        : maybe(subject);
    case 'MatchClass':
      return isInstance(m, subject, m.evaluate(pattern.cls));
  }
}

const isSequence = (subject: Value): subject is ContainerValue =>
  subject.kind === 'container' && (subject.type === 'list' || subject.type === 'tuple');

/** Instances and shapes may be anything; what else is known is not what was asked for. */
const maybe = (subject: Value): boolean | null =>
  subject.kind === 'object' || subject.kind === 'shape' ? null : false;

function hasLength(
  m: Machine,
  { patterns }: PatternOf<'MatchSequence'>,
  subject: ContainerValue
): boolean | null {
  const length = contentOf(m, subject).items?.size;
  if (length === undefined) {
    return null;
  }
  return patterns.some(part => part.kind === 'MatchStar')
    ? length >= patterns.length - 1
    : length === patterns.length;
}

function hasKeys(
  m: Machine,
  { keys }: PatternOf<'MatchMapping'>,
  subject: ContainerValue
): boolean | null {
  const { items } = contentOf(m, subject);
  return every(
    keys.map(key => {
      const name = literalKey(m.evaluate(key));
      return items && name !== null ? items.has(name) : null;
    })
  );
}

function isSingleton(subject: Value, value: boolean | null): boolean | null {
  if (subject.kind === 'unknown' || subject.kind === 'union') {
    return null;
  }
  if (value === null) {
    return subject.kind === 'none';
  }
  const isBool = subject.kind === 'number' && subject.type === 'bool';
  return isBool ? (subject.literal === null ? null : (subject.literal !== 0) === value) : false;
}

function bindName(m: Machine, pattern: Pattern, name: string | null, value: Value): void {
  if (name !== null) {
    bind(m, name, value, { cell: m.frame.cell, start: pattern.start, end: pattern.end });
  }
}
