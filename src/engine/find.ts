import { Kept } from '../base/kept';
import type { Place } from '../base/range';
import { text } from '../base/text';
import type { AnyRule, Found, RunView } from '../rules/rule';
import { Answers } from './answers';
import type { Finding, Fix, Problem, Severity } from './report';

/** What the rules said about a run. */
export interface FoundAll {
  readonly findings: readonly Finding[];
  /** Rules that failed; the others went on. */
  readonly problems: readonly Problem[];
}

/** Asks rules about one run after another, and asks again only about events that it has news of. */
export class Detector {
  private readonly rules;
  private readonly known = new Kept<Found, Finding>();

  constructor(rules: readonly AnyRule[]) {
    this.rules = rules.map(rule => ({ rule, answers: new Answers<readonly Found[]>() }));
  }

  /** Asks every rule, keeps each place once, and orders by cell and place. */
  findAll(run: RunView, cells: ReadonlyMap<string, number>): FoundAll {
    const problems: Problem[] = [];
    const unique = new Map<string, Finding>();
    const context = { run, ids: new Ids(), loops: regionsInLoops(run) };
    for (const { rule, answers } of this.rules) {
      for (const found of ask(rule, run, { answers, problems })) {
        const key = `${rule.id} ${found.at.cell} ${found.at.start} ${found.framework}`;
        if (!unique.has(key) && cells.has(found.at.cell)) {
          unique.set(key, this.findingOf(rule, found, context));
        }
      }
    }
    const order = (finding: Finding) => cells.get(finding.place.cell) ?? 0;
    const findings = [...unique.values()].sort(
      (a, b) => order(a) - order(b) || a.place.start - b.place.start || a.rule.localeCompare(b.rule)
    );
    return { findings, problems };
  }

  private findingOf(rule: AnyRule, found: Found, { run, ids, loops }: Context): Finding {
    const id = ids.next(rule, found.at, run.cell(found.at.cell)?.source ?? '');
    const severity = severityOf(found, loops);
    return this.known.get(found, [id, severity], () => findingOf(rule, found, { id, severity }));
  }
}

interface Asking {
  readonly answers: Answers<readonly Found[]>;
  readonly problems: Problem[];
}

function ask(rule: AnyRule, run: RunView, { answers, problems }: Asking): readonly Found[] {
  try {
    return rule.find(run, (event, make) => answers.get(event, [], run, make));
  } catch (failure) {
    problems.push({
      cell: '',
      start: 0,
      end: 0,
      about: 'analysis',
      message: text('Analysis stopped in rule %1; the others go on: %2', rule.id, String(failure))
    });
    return [];
  }
}

/** Boundaries that are called in a loop: what is slow there is slow many times. */
function regionsInLoops(run: RunView): ReadonlySet<unknown> {
  return new Set(
    run.events('trace').flatMap(event => (event.inLoop ? [event.boundary as unknown] : []))
  );
}

interface Context {
  readonly run: RunView;
  readonly ids: Ids;
  readonly loops: ReadonlySet<unknown>;
}

function findingOf(
  rule: AnyRule,
  found: Found,
  { id, severity }: Pick<Finding, 'id' | 'severity'>
): Finding {
  const { at, event, consequence, confidence } = found;
  return {
    id,
    rule: rule.id,
    kind: rule.kind,
    framework: found.framework,
    consequence,
    severity,
    confidence,
    place: { cell: at.cell, start: at.start, end: at.end },
    function: event.function?.name ?? null,
    message: found.message,
    why: found.why,
    advice: found.advice,
    related: found.related,
    fixes: fixesOf(found)
  };
}

/** Names findings: the same as long as the line it stands on and its rank among equal ones stay the same. */
class Ids {
  private readonly ranks = new Map<string, number>();
  /** Hashes by cell and start of the line: there may be thousands of findings in one line. */
  private readonly lines = new Map<string, string>();

  next(rule: AnyRule, at: Place, source: string): string {
    const base = `${rule.id}:${at.cell}:${this.line(at, source)}`;
    const rank = this.ranks.get(base) ?? 0;
    this.ranks.set(base, rank + 1);
    return `${base}:${rank}`;
  }

  private line({ cell, start: at }: Place, source: string): string {
    const start = source.lastIndexOf('\n', at - 1) + 1;
    const key = `${cell} ${start}`;
    let line = this.lines.get(key);
    if (line === undefined) {
      const end = source.indexOf('\n', at);
      line = hash(source.slice(start, end < 0 ? source.length : end).trim());
      this.lines.set(key, line);
    }
    return line;
  }
}

/** FNV-1a, 32 bits, as hexadecimal. */
function hash(line: string): string {
  let value = 0x811c9dc5;
  for (let i = 0; i < line.length; i++) {
    value = Math.imul(value ^ line.charCodeAt(i), 0x01000193);
  }
  return (value >>> 0).toString(16);
}

function severityOf(
  { consequence, confidence, event }: Found,
  loops: ReadonlySet<unknown>
): Severity {
  switch (consequence) {
    case 'error':
      return confidence === 'certain' ? 'error' : 'warning';
    case 'wrong':
      return confidence === 'assumed' ? 'hint' : 'warning';
    case 'break':
      return loops.has(event.region?.boundary) ? 'warning' : 'information';
    case 'slow':
      return 'information';
  }
}

function fixesOf({ rewrite }: Found): readonly Fix[] {
  return rewrite === null
    ? []
    : [
        {
          title: rewrite.title,
          safety: rewrite.safety,
          because: rewrite.because,
          edits: rewrite.edits
        }
      ];
}
