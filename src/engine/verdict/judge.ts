import { text } from '../../base/text';
import type { Event } from '../../semantics/event';
import type { FunctionFacts, ParameterFact } from '../../semantics/facts';
import type { FrameworkKnowledge } from '../../semantics/knowledge';
import { DISGUISED } from '../../semantics/define';
import { membersOf } from '../../semantics/join';
import type { Value } from '../../semantics/value';
import type { FunctionSources } from '../function-sources';
import type { Blocker, VerdictWord } from '../report';
import type { Candidate } from './benefit';
import { holdsTensor, lacks, takesTensors } from './benefit';
import { blocker, distinct } from './blockers';
import { adapted } from './dtypes';
import { confidenceOf } from './confidence';
import { effectBlockers, hazardsOf, saidByRules } from './hazards';
import type { Judged, Judgement } from './judgement';
import { respecification } from './respecify';

/** Decides by safety first, then by benefit; `calls` are those that the notebook makes. */
export function judgeFunction(
  facts: FunctionFacts,
  calls: readonly Event[],
  sources: FunctionSources
): Judgement {
  const framework = sources.frameworks.find(({ id }) => id === facts.framework) ?? null;
  const judged = judgedBy(facts, framework, { ...sources, calls });
  return {
    ...judged,
    confidence: confidenceOf(facts, framework, judged),
    blockers: distinct(judged.blockers)
  };
}

interface Sources extends FunctionSources {
  readonly calls: readonly Event[];
}

function judgedBy(
  facts: FunctionFacts,
  framework: FrameworkKnowledge | null,
  sources: Sources
): Judged {
  if (facts.boundaries.length > 0 && framework) {
    return judgeCompiled(facts, framework, sources);
  }
  if (isConstructor(facts)) {
    return plainly('keep-eager', [
      blocker('runs-once', facts.place, text('runs once for each object'))
    ]);
  }
  return isCovered(facts)
    ? judgeCovered(facts, framework, sources)
    : judgeEager(facts, framework, sources);
}

/** Methods that Python, or the library that the class comes from, calls for each object. */
const isConstructor = ({ value: { owner, name } }: FunctionFacts): boolean =>
  owner !== null &&
  (/\.(__init__|__new__|__post_init__)$/.test(name) ||
    (owner.bases.length > 0 && /\.(build|setup)$/.test(name)));

const plainly = (verdict: VerdictWord, blockers: readonly Blocker[]): Judged => ({
  verdict,
  blockers,
  signature: null
});

/** Whether every call that is known comes from a graph. */
const isCovered = ({ regions, ranEagerly }: FunctionFacts): boolean =>
  regions.length > 0 && !ranEagerly;

const covered = ({ place }: FunctionFacts): Blocker =>
  blocker('covered-callers', place, text('runs in the graph of its callers already'));

function judgeCovered(
  facts: FunctionFacts,
  framework: FrameworkKnowledge | null,
  sources: FunctionSources
): Judged {
  const hazards = framework
    ? hazardsOf({ facts, framework, events: facts.asGraph, statics: [] }, sources)
    : [];
  return plainly('keep-eager', [...hazards, covered(facts)]);
}

function judgeEager(
  facts: FunctionFacts,
  framework: FrameworkKnowledge | null,
  sources: FunctionSources
): Judged {
  if (framework === null) {
    const blockers = lacks({ facts, framework, statics: [] });
    return blockers.length > 0
      ? plainly('keep-eager', [...effectBlockers(facts, null), ...blockers])
      : plainly('unknown', []);
  }
  const { statics, hazards } = safest(facts, framework, sources);
  const { pinned } = adapted(facts, framework, facts.asGraph);
  const { churn, signature } = respecification(facts, framework, { statics, pinned });
  const candidate = { facts, framework, statics };
  const isUnfit = pinned.size > 0 && signature === null;
  const blockers = [...hazards, ...lacks(candidate), ...(isUnfit ? churn : [])];
  if (blockers.length > 0) {
    return plainly('keep-eager', blockers);
  }
  const isFit = takesTensors(candidate) && facts.computes.size > 0 && fits(candidate, framework);
  const again = isFit ? newEachTime(facts, framework, sources) : [];
  if (again.length > 0) {
    return plainly('keep-eager', again);
  }
  const isKnown = facts.asGraphKnown && !facts.value.attributes.has(DISGUISED);
  return isFit && isKnown
    ? { verdict: 'compile', blockers: [], signature }
    : plainly('unknown', []);
}

/** Whether every argument is known to be one that a graph takes. */
const fits = ({ facts, statics }: Candidate, framework: FrameworkKnowledge): boolean =>
  facts.parameters.every(
    ({ name, value }) =>
      statics.includes(name) || membersOf(value).every(member => framework.accepts(member) === true)
  );

/** A function that each call of the one around it makes anew, and with it its traces. */
function newEachTime(
  { value, place }: FunctionFacts,
  framework: FrameworkKnowledge,
  { view }: FunctionSources
): readonly Blocker[] {
  const around = value.name.slice(0, value.name.lastIndexOf('.'));
  if (framework.tracesByCode || value.closure.kind !== 'function') {
    return [];
  }
  const calls = view
    .events('call')
    .filter(({ target }) => target.name === around && target.cell === value.cell);
  const isOnce = calls.length <= 1 && !calls.some(({ inLoop }) => inLoop);
  const message = text('each call of `%1` makes a new function', around);
  return isOnce ? [] : [blocker('rewrap-hot-path', place, message)];
}

interface Safest {
  readonly statics: readonly string[];
  readonly hazards: readonly Blocker[];
  /** The hazards without static arguments. */
  readonly plain: readonly Blocker[];
}

/** The hazards of a graph, with static arguments where those make some of them go away. */
function safest(
  facts: FunctionFacts,
  framework: FrameworkKnowledge,
  sources: FunctionSources
): Safest {
  const plain = hazardsOf({ facts, framework, events: facts.asGraph, statics: [] }, sources);
  if (facts.withStatics === null) {
    return { statics: [], hazards: plain, plain };
  }
  const { names, events } = facts.withStatics;
  const hazards = hazardsOf({ facts, framework, events, statics: names }, sources);
  return hazards.length < plain.length && !takesData(facts, framework, names)
    ? { statics: names, hazards, plain }
    : { statics: [], hazards: plain, plain };
}

/** Whether static arguments would leave nothing to compute on: a float is data, not a setting. */
function takesData(
  facts: FunctionFacts,
  framework: FrameworkKnowledge,
  statics: readonly string[]
): boolean {
  const isFloat = ({ name, value, given }: ParameterFact) =>
    statics.includes(name) &&
    [...given, ...membersOf(value)].some(
      member => member.kind === 'number' && member.type === 'float'
    );
  return facts.parameters.some(isFloat) && !takesTensors({ facts, framework, statics });
}

/** A function that is a graph already: is that worth it, and is its signature right? */
function judgeCompiled(
  facts: FunctionFacts,
  framework: FrameworkKnowledge,
  sources: Sources
): Judged {
  const { statics, plain: hazards } = safest(facts, framework, sources);
  const pointless = facts.calls > 0 ? withoutCaptures(facts, framework) : [];
  if (pointless.length > 0) {
    const isNeeded = effectBlockers(facts, framework).length > 0;
    return plainly(isNeeded ? 'keep-graph' : 'uncompile', [...pointless, ...hazards]);
  }
  const { pinned } = adapted(facts, framework, facts.asGraph);
  const { churn, signature } = respecification(facts, framework, { statics, pinned });
  const isApt = signature?.kind === 'static' || hazards.length === 0;
  const reuses = sources.calls.filter(({ kind }) => kind === 'reuse');
  const stale = saidByRules({ facts, framework, events: reuses, statics: [] }, sources);
  return {
    verdict: signature && isApt ? 'respecify' : 'keep-graph',
    blockers: [...churn, ...stale, ...hazards, ...(isNested(facts) ? [covered(facts)] : [])],
    signature: isApt ? signature : null
  };
}

/** Whether it gets or reads what may hold tensors, or be one. */
function holdsOpaque({ parameters, traces }: FunctionFacts): boolean {
  const read = traces.flatMap(({ captured }) => captured.map(({ value }) => value));
  return [...parameters.map(({ value }) => value), ...read].some(
    value =>
      value !== undefined &&
      'kind' in value &&
      membersOf(value).some(({ kind }) => OPAQUE.has(kind))
  );
}

const OPAQUE: ReadonlySet<string> = new Set(['object', 'iterator', 'unknown']);

/** Reasons to leave the graph, as far as they are beyond doubt. */
function withoutCaptures(facts: FunctionFacts, framework: FrameworkKnowledge): readonly Blocker[] {
  // What it calls of the framework may compute, although no table says so; so may what it is given.
  const isObscure =
    facts.computes.size === 0 && (facts.libraries.has(framework.id) || holdsOpaque(facts));
  const doubts = new Set<string>([
    ...(isObscure || readsTensors(facts) ? ['no-tensor-parameters'] : []),
    ...(isObscure ? ['no-tensor-computation'] : [])
  ]);
  return lacks({ facts, framework, statics: [] }).filter(({ kind }) => !doubts.has(kind));
}

/** Tensors and models that it is given, or reads of the outside, count as tensor arguments. */
function readsTensors({ traces, parameters }: FunctionFacts): boolean {
  const isModel = (value: Value) => membersOf(value).some(({ kind }) => kind === 'object');
  return (
    parameters.some(({ value }) => isModel(value)) ||
    traces.some(trace =>
      trace.captured.some(
        ({ value }) =>
          value !== undefined && 'kind' in value && (holdsTensor(value) || isModel(value))
      )
    )
  );
}

/** Whether it is only called where its callers are traced, by other boundaries than its own. */
const isNested = ({ regions, boundaries }: FunctionFacts): boolean =>
  regions.length > 0 &&
  regions.every(({ parent }) => parent?.graph && !boundaries.some(own => own === parent.boundary));
