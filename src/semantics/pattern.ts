import type { Pattern } from '../syntax/ast';
import type { Machine } from './machine';
import { bind } from './names';
import type { Value } from './value';
import { UNKNOWN } from './value';

/** Binds the names of a `case` pattern. */
export function bindPattern(m: Machine, pattern: Pattern, subject: Value): void {
  switch (pattern.kind) {
    case 'MatchValue':
      m.evaluate(pattern.value);
      return;
    case 'MatchSequence':
      pattern.patterns.forEach(part => bindPattern(m, part, m.iterate(subject, 'match', m.node)));
      return;
    case 'MatchMapping':
      pattern.keys.forEach(key => m.evaluate(key));
      pattern.patterns.forEach(part => bindPattern(m, part, UNKNOWN));
      bindName(m, pattern, pattern.rest, UNKNOWN);
      return;
    case 'MatchClass':
      m.evaluate(pattern.cls);
      [...pattern.patterns, ...pattern.kwdPatterns].forEach(part => bindPattern(m, part, UNKNOWN));
      return;
    case 'MatchStar':
      bindName(m, pattern, pattern.name, UNKNOWN);
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

function bindName(m: Machine, pattern: Pattern, name: string | null, value: Value): void {
  if (name !== null) {
    bind(m, name, value, { cell: m.frame.cell, start: pattern.start, end: pattern.end });
  }
}
