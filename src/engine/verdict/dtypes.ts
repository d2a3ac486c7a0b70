import { text } from '../../base/text';
import type { Event, EventOf } from '../../semantics/event';
import type { FunctionFacts } from '../../semantics/facts';
import type { FrameworkKnowledge } from '../../semantics/knowledge';
import type { TensorValue } from '../../semantics/value';
import type { Blocker } from '../report';
import { blocker } from './blockers';

/** Array parameters that operators adapted to the tensors beside them, which a graph does not do. */
export interface Adapted {
  /** The one dtype that would fit, by parameter. */
  readonly pinned: ReadonlyMap<string, string>;
  /** Operators for which no dtype fits. */
  readonly blockers: readonly Blocker[];
}

/** What becomes of operators on two dtypes. */
export function adapted(
  facts: FunctionFacts,
  framework: FrameworkKnowledge,
  events: readonly Event[]
): Adapted {
  const operators = framework.promotes ? [] : events.filter(isOperator);
  const met = new Map<string, Set<string>>();
  for (const event of operators) {
    const side = arraySide(facts, event);
    if (side) {
      met.set(side.name, (met.get(side.name) ?? new Set()).add(side.dtype));
    }
  }
  const pinned = new Map(
    [...met].flatMap(([name, [dtype, ...others]]) =>
      dtype !== undefined && others.length === 0 ? [[name, dtype] as const] : []
    )
  );
  const mixed = operators.filter(isMixed);
  const nameIn = (event: EventOf<'operands'>) => arraySide(facts, event)?.name ?? '';
  const wanted = new Set(mixed.map(nameIn));
  return {
    pinned: new Map([...pinned].filter(([name]) => wanted.has(name))),
    blockers: mixed.filter(event => !pinned.has(nameIn(event))).map(mixedBlocker)
  };
}

const isOperator = (event: Event): event is EventOf<'operands'> => event.kind === 'operands';

const isMixed = ({ left, right }: EventOf<'operands'>): boolean => left.dtype !== right.dtype;

/** The parameter among the operands that calls give arrays to, and the dtype beside it. */
function arraySide(
  { parameters, value }: FunctionFacts,
  { node, left, right, function: around }: EventOf<'operands'>
): { readonly name: string; readonly dtype: string } | null {
  if (node.kind !== 'BinOp' || around?.definition !== value.definition) {
    return null;
  }
  const sides: readonly (readonly [operand: typeof node.left, other: TensorValue])[] = [
    [node.left, right],
    [node.right, left]
  ];
  for (const [operand, { dtype }] of sides) {
    const name = operand.kind === 'Name' ? operand.id : null;
    const given = parameters.find(parameter => parameter.name === name)?.given ?? [];
    const isArray = given.every(one => one.kind === 'tensor' && one.library === 'numpy');
    if (name !== null && given.length > 0 && isArray && dtype !== null) {
      return { name, dtype };
    }
  }
  return null;
}

function mixedBlocker({ place, left, right }: EventOf<'operands'>): Blocker {
  const message = text('%1 meets %2 here', left.dtype ?? '', right.dtype ?? '');
  return blocker('dtype-default', place, message);
}
