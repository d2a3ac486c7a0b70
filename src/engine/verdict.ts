import type { Place } from '../base/range';
import { text } from '../base/text';
import type { Found } from '../rules/rule';
import type { FunctionFacts } from '../semantics/facts';
import { membersOf } from '../semantics/join';
import type { FrameworkKnowledge } from '../semantics/knowledge';
import type { FunctionSources } from './function-sources';
import type { Blocker, Confidence, VerdictWord } from './report';
import { EventView } from './run-view';

/** What is best for a function, and what stands against compiling it. */
export interface Judgement {
  readonly verdict: VerdictWord;
  readonly confidence: Confidence;
  readonly blockers: readonly Blocker[];
}

/** Decides by safety first, then by benefit. */
export function judgeFunction(facts: FunctionFacts, sources: FunctionSources): Judgement {
  const framework = sources.frameworks.find(({ id }) => id === facts.framework) ?? null;
  const [boundary] = facts.boundaries;
  if (boundary) {
    return judgeCompiled(facts, framework);
  }
  if (facts.regions.length > 0 && !facts.ranEagerly) {
    const message = text('runs in the graph of its callers already');
    return judged('keep-eager', facts, [blocker('redundant-boundary', facts.place, message)]);
  }
  return judgeEager(facts, framework, sources);
}

function judgeEager(
  facts: FunctionFacts,
  framework: FrameworkKnowledge | null,
  sources: FunctionSources
): Judgement {
  const safety = framework ? hazards(facts, sources) : [];
  const benefit = lacks(facts, framework);
  const blockers = [...safety, ...benefit];
  if (blockers.length > 0) {
    return judged('keep-eager', facts, blockers);
  }
  if (framework === null || !hasTensor(facts)) {
    return judged('unknown', facts, []);
  }
  return judged('compile', facts, []);
}

function judged(
  verdict: VerdictWord,
  facts: FunctionFacts,
  blockers: readonly Blocker[]
): Judgement {
  return { verdict, confidence: confidenceOf(facts), blockers };
}

function confidenceOf(facts: FunctionFacts): Confidence {
  const beliefs = facts.parameters.flatMap(({ value }) =>
    membersOf(value).flatMap(member => (member.kind === 'tensor' ? [member.confidence] : []))
  );
  if (beliefs.includes('assumed')) {
    return 'assumed';
  }
  return facts.effectsKnown && facts.calls > 0 && !beliefs.includes('likely')
    ? 'certain'
    : 'likely';
}

function blocker(kind: string, place: Place, message: Blocker['message']): Blocker {
  const { cell, start, end } = place;
  return { kind, cell, start, end, message };
}

/** What the rules would say if the framework compiled the function. */
function hazards(facts: FunctionFacts, { rules, cells }: FunctionSources): readonly Blocker[] {
  const view = new EventView(facts.asGraph, [], cells);
  const found = rules.flatMap(rule =>
    ask(() => rule.find(view)).map(firing => ({ kind: rule.kind, firing }))
  );
  const unique = new Map<string, Blocker>();
  for (const { kind, firing } of found) {
    if (firing.confidence !== 'assumed') {
      unique.set(
        `${kind} ${firing.at.cell} ${firing.at.start}`,
        blocker(kind, firing.at, firing.message)
      );
    }
  }
  return [...unique.values(), ...recursion(facts, unique)];
}

function ask(find: () => readonly Found[]): readonly Found[] {
  try {
    return find();
  } catch {
    // The same failure is reported where the rule is asked about the notebook itself.
    return [];
  }
}

function recursion(facts: FunctionFacts, found: ReadonlyMap<string, Blocker>): readonly Blocker[] {
  const told = [...found.values()].some(({ kind }) => kind === 'recursion');
  return facts.recursive && !told ? [blocker('recursion', facts.place, text('calls itself'))] : [];
}

/** Reasons why a graph would bring nothing. */
function lacks(facts: FunctionFacts, framework: FrameworkKnowledge | null): readonly Blocker[] {
  const missing: Blocker[] = [];
  if (!hasTensor(facts) && isSettled(facts)) {
    missing.push(blocker('no-benefit', facts.place, text('takes no tensors')));
  }
  if (facts.computes.size === 0 && (facts.calls > 0 || framework === null)) {
    missing.push(blocker('no-benefit', facts.place, text('computes nothing on tensors')));
  }
  if (framework) {
    missing.push(...numbers(facts, framework));
  }
  return missing;
}

/** Whether enough is known of the parameters to say that none is a tensor. */
function isSettled(facts: FunctionFacts): boolean {
  return facts.parameters.every(
    ({ value, seen }) => value.kind !== 'unknown' || (seen && facts.computes.size === 0)
  );
}

function hasTensor(facts: FunctionFacts): boolean {
  return facts.parameters.some(({ value }) => membersOf(value).some(holdsTensor));
}

function holdsTensor(value: FunctionFacts['parameters'][number]['value']): boolean {
  if (value.kind === 'tensor') {
    return true;
  }
  const content = value.kind === 'container' ? value.content.value : undefined;
  const held = content
    ? [...(content.items?.values() ?? []), ...(content.element ? [content.element] : [])]
    : [];
  return held.flatMap(membersOf).some(holdsTensor);
}

/** Python numbers and texts that the framework's cache tells apart by value. */
function numbers(facts: FunctionFacts, framework: FrameworkKnowledge): readonly Blocker[] {
  return facts.parameters.flatMap(({ name, value, seen }, index) => {
    const constants = membersOf(value).filter(
      member => (member.kind === 'number' && member.type !== 'bool') || member.kind === 'text'
    );
    const [constant] = constants;
    if (
      !constant ||
      !seen ||
      constants.length < membersOf(value).length ||
      framework.guardsCaptures
    ) {
      return [];
    }
    const argument = { callback: framework.compile, name, index };
    const part = framework.keyPart(constant, argument);
    return part.kind === 'number' || part.kind === 'text'
      ? [
          blocker(
            'scalar-churn',
            facts.place,
            text('`%1` is a Python value: a new trace for each', name)
          )
        ]
      : [];
  });
}

/** A function that is a graph already: is that worth it, and is its signature right? */
function judgeCompiled(facts: FunctionFacts, framework: FrameworkKnowledge | null): Judgement {
  const effects = facts.effects.map(effect =>
    blocker('trace-time-side-effect', effect.place, text('has an effect outside: `%1`', effect.by))
  );
  const pointless = facts.calls > 0 ? lacks(facts, framework) : [];
  if (pointless.length > 0) {
    return effects.length > 0
      ? judged('keep-graph', facts, [...pointless, ...effects])
      : judged('uncompile', facts, pointless);
  }
  const shapes = new Set(
    facts.traces.map(trace =>
      trace.key.map(part => (part.kind === 'tensor' ? part.text : '')).join(' ')
    )
  );
  if (shapes.size > 2) {
    const message = text('traced for %1 shapes', String(shapes.size));
    return judged('respecify', facts, [blocker('shape-churn', facts.place, message), ...effects]);
  }
  return judged('keep-graph', facts, effects);
}
