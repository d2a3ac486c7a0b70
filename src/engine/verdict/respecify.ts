import { text } from '../../base/text';
import type { FunctionFacts } from '../../semantics/facts';
import type { FrameworkKnowledge } from '../../semantics/knowledge';
import type { Blocker } from '../report';
import { literalText } from '../value-text';
import { blocker } from './blockers';
import { inferSignature, shapesGiven } from './signature';
import type { Spec } from './signature';

/** What an option of a boundary should say about the arguments. */
export type Signature =
  | { readonly kind: 'static'; readonly names: readonly string[] }
  | { readonly kind: 'specs'; readonly specs: readonly Spec[]; readonly isNeeded: boolean }
  /** The framework finds out by itself what varies. */
  | { readonly kind: 'open' };

/** What makes new traces, and the option that would spare them. */
export interface Respecified {
  readonly churn: readonly Blocker[];
  readonly signature: Signature | null;
}

/** What a graph cannot do without. */
export interface Needed {
  /** Arguments that stay Python values. */
  readonly statics: readonly string[];
  /** Dtypes of arguments that operators adapt. */
  readonly pinned: ReadonlyMap<string, string>;
}

const NOTHING: Respecified = { churn: [], signature: null };

/** From so many shapes on, an option is worth it that leaves them to the framework. */
const MANY_SHAPES = 3;
/** More Python values than this are not worth a graph each. */
const MANY_VALUES = 5;

/** How the boundary of a function should be told what its arguments will be. */
export function respecification(
  facts: FunctionFacts,
  framework: FrameworkKnowledge,
  { statics, pinned }: Needed
): Respecified {
  const [boundary] = facts.boundaries;
  if (boundary && boundary.callback.api !== framework.compile.api) {
    return NOTHING;
  }
  switch (framework.respecify.kind) {
    case 'static':
      return withStatics(facts, framework, statics);
    case 'signature':
      return withSpecs(facts, framework.respecify, pinned);
    case 'dynamic':
      return withDynamic(facts, framework.respecify.option);
  }
}

function withStatics(
  facts: FunctionFacts,
  framework: FrameworkKnowledge,
  statics: readonly string[]
): Respecified {
  const shapes = shapesGiven(facts);
  return {
    churn: [
      ...(shapes >= MANY_SHAPES ? [shapeChurn(facts, shapes)] : []),
      ...staticChurn(facts, framework)
    ],
    signature: statics.length > 0 ? { kind: 'static', names: statics } : null
  };
}

/** Static arguments that get one value after another. */
function staticChurn(facts: FunctionFacts, framework: FrameworkKnowledge): readonly Blocker[] {
  const callback = facts.boundaries[0]?.callback;
  return callback === undefined
    ? []
    : facts.parameters.flatMap(({ name, given }, index) => {
        const values = new Set(given.map(literalText));
        const varies = given.some(value => value.kind === 'number' && value.varying);
        return framework.isStatic({ callback, name, index }) &&
          (varies || values.size >= MANY_VALUES)
          ? [
              blocker(
                'scalar-churn',
                facts.place,
                text('each value of the static `%1` is a new trace', name)
              )
            ]
          : [];
      });
}

function withSpecs(
  facts: FunctionFacts,
  { option, relaxes }: { readonly option: string; readonly relaxes: string },
  pinned: ReadonlyMap<string, string>
): Respecified {
  const options = facts.boundaries[0]?.callback.options;
  const shapes = shapesGiven(facts);
  const isWanted = shapes > 1 || pinned.size > 0;
  if (!isWanted || options?.has(option) || options?.has(relaxes)) {
    return NOTHING;
  }
  const inferred = inferSignature(facts, pinned);
  const churn = shapes > 1 ? [shapeChurn(facts, shapes)] : [];
  if (!('refused' in inferred)) {
    return { churn, signature: { kind: 'specs', specs: inferred, isNeeded: pinned.size > 0 } };
  }
  const reason = blocker('no-signature', inferred.at ?? facts.place, inferred.refused);
  const isOpenable = inferred.at === null && shapes >= MANY_SHAPES && pinned.size === 0;
  return { churn: [...churn, reason], signature: isOpenable ? { kind: 'open' } : null };
}

function withDynamic(facts: FunctionFacts, option: string): Respecified {
  const given = facts.boundaries[0]?.callback.options.get(option);
  const isDynamic = given?.kind === 'number' && given.literal === 1;
  const shapes = shapesGiven(facts);
  return shapes < MANY_SHAPES || isDynamic
    ? NOTHING
    : { churn: [shapeChurn(facts, shapes)], signature: { kind: 'open' } };
}

const shapeChurn = ({ place }: FunctionFacts, shapes: number): Blocker =>
  blocker('shape-churn', place, text('called with %1 shapes', String(shapes)));
