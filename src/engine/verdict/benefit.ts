import { text } from '../../base/text';
import type { FunctionFacts, ParameterFact } from '../../semantics/facts';
import { contained, membersOf } from '../../semantics/join';
import type { FrameworkKnowledge } from '../../semantics/knowledge';
import type { Value } from '../../semantics/value';
import { literalText } from '../value-text';
import type { Blocker } from '../report';
import { blocker } from './blockers';

/** A function, and the framework and options that would compile it. */
export interface Candidate {
  readonly facts: FunctionFacts;
  readonly framework: FrameworkKnowledge | null;
  /** Arguments that stay Python values. */
  readonly statics: readonly string[];
}

/** Reasons why a graph would bring nothing. */
export function lacks(candidate: Candidate): readonly Blocker[] {
  const { facts } = candidate;
  const missing: Blocker[] = [];
  if (isSettled(facts) && !takesTensors(candidate)) {
    missing.push(blocker('no-tensor-parameters', facts.place, text('takes no tensors')));
  }
  if (isSettled(facts) && facts.effectsKnown && facts.computes.size === 0) {
    const message = text('computes nothing on tensors');
    missing.push(blocker('no-tensor-computation', facts.place, message));
  }
  return [...missing, ...numbers(candidate)];
}

/** Whether enough is known of the parameters to say what none of them is. */
const isSettled = ({ parameters }: FunctionFacts): boolean =>
  parameters.every(({ value }) => membersOf(value).every(({ kind }) => kind !== 'unknown'));

/** Whether it gets tensors, objects made of them, or numbers that its framework makes tensors of. */
export function takesTensors({ facts, framework, statics }: Candidate): boolean {
  const { callback } = { callback: facts.boundaries[0]?.callback ?? framework?.compile };
  return facts.parameters.some(({ name, value }, index) => {
    const isLifted = (member: Value) =>
      member.kind === 'number' &&
      framework !== null &&
      callback !== undefined &&
      !framework.isStatic({ callback, name, index }) &&
      framework.lift(member, { callback, name, index }).kind === 'tensor';
    const hasParts = framework?.compileWith?.([value]) ?? null;
    return (
      !statics.includes(name) &&
      (hasParts !== null ||
        membersOf(value).some(member => holdsTensor(member) || isLifted(member)))
    );
  });
}

/** Whether a value is a tensor or a container with one in it. */
export function holdsTensor(value: Value): boolean {
  return leavesOf(value).some(({ kind }) => kind === 'tensor');
}

/** What a container holds; nothing for other values. */
export const itemsOf = (value: Value): readonly Value[] =>
  value.kind === 'container'
    ? contained(value.content.value ?? { items: null, element: null })
    : [];

/** Python numbers and texts that the framework's cache tells apart by value. */
function numbers(candidate: Candidate): readonly Blocker[] {
  return churning(candidate).map(({ name }) =>
    blocker(
      'scalar-churn',
      candidate.facts.place,
      text('`%1` is a Python value: a new trace for each', name)
    )
  );
}

/** Whether calls gave each Python value that makes traces once, and so far no other. */
export const isSteady = (candidate: Candidate): boolean => churning(candidate).every(isOneValue);

function churning({ facts, framework, statics }: Candidate): readonly ParameterFact[] {
  if (framework === null || framework.guardsCaptures) {
    return [];
  }
  const callback = facts.boundaries[0]?.callback ?? framework.compile;
  return facts.parameters.filter((parameter, index) => {
    const { name } = parameter;
    const argument = { callback, name, index };
    const values = valuesOf(parameter);
    const isTold =
      !holdsTensor(parameter.value) &&
      values.every(isPython) &&
      values
        .flatMap(constantsIn)
        .some(constant => ['number', 'text'].includes(framework.keyPart(constant, argument).kind));
    const isAllowed = statics.includes(name) || framework.isStatic(argument);
    return isTold && !isAllowed && !isOneConstant(parameter);
  });
}

/** What calls gave it; what its body saw where only guesses are left. */
const valuesOf = ({ given, value, seen }: ParameterFact): readonly Value[] =>
  given.length > 0 ? given : seen ? [value] : [];

/** Constants that a value is made of. Truth values count for nothing. */
const constantsIn = (value: Value): readonly Value[] =>
  membersOf(value).flatMap(leavesOf).filter(isConstant);

/** Whether a value is made of Python values only, as far as anybody knows. */
const isPython = (value: Value): boolean =>
  membersOf(value)
    .flatMap(leavesOf)
    .every(({ kind }) => kind === 'number' || kind === 'text' || kind === 'none');

/** What stands in a structure at its ends; a container that holds itself is entered once. */
function leavesOf(value: Value): readonly Value[] {
  const leaves: Value[] = [];
  const entered = new Set<unknown>();
  const rest = [value];
  for (let next = rest.pop(); next !== undefined; next = rest.pop()) {
    if (next.kind !== 'container') {
      leaves.push(next);
    } else if (!entered.has(next.content)) {
      entered.add(next.content);
      itemsOf(next).forEach(item => rest.push(...membersOf(item)));
    }
  }
  return leaves;
}

const isConstant = (value: Value): boolean =>
  (value.kind === 'number' && value.type !== 'bool') || value.kind === 'text';

/** Whether calls gave one value, and no loop takes it on to the next. */
function isOneValue({ fallback, given, omitted }: ParameterFact): boolean {
  const all = omitted && fallback !== null ? [fallback, ...given] : given;
  const [first = null, ...others] = all.map(literalText);
  const isVaried = given.some(value => value.kind === 'number' && value.varying);
  return (
    !isVaried && (all.length <= 1 || (first !== null && others.every(other => other === first)))
  );
}

/** A parameter with a default that no call varies. */
function isOneConstant({ fallback, given, omitted }: ParameterFact): boolean {
  if (fallback === null) {
    return false;
  }
  const [first = null, ...others] = [...(omitted ? [fallback] : []), ...given].map(literalText);
  return given.length === 0 || (first !== null && others.every(other => other === first));
}
