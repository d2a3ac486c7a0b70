import { text } from '../../base/text';
import type { ConcretizeEvent } from '../../semantics/event';
import { codeAt, functionOf, isTracing } from '../graph';
import type { ByFramework, Consequence, Where } from '../rule';
import { defineRule } from '../rule';

interface Asked {
  readonly by: string;
  readonly word: string;
  readonly code: string;
  readonly function: string;
}

/** What AutoGraph makes part of the graph. */
const CONVERTED: ReadonlySet<string> = new Set(['int', 'float']);

/** What a framework keeps in the graph. */
const FOLLOWED: ByFramework<ReadonlySet<string>> = {
  tensorflow: new Set(),
  pytorch: new Set(['Tensor.numpy']),
  jax: new Set()
};

/** With `fullgraph`, numbers stay in the graph. */
const WHOLE: ByFramework<Consequence> = { tensorflow: 'error', pytorch: 'fine', jax: 'error' };

const TITLES: ByFramework<string> = {
  tensorflow: '`%1` of a traced value',
  pytorch: '`%1` splits the graph',
  jax: '`%1` of a traced value'
};

const NO_NUMBER = '`%1` asks for a number, and there is none while `%2` is traced.';
const WHYS: ByFramework<string> = {
  tensorflow: NO_NUMBER,
  pytorch: '`%1` asks for a number, which is there only when the graph of `%2` has run.',
  jax: NO_NUMBER
};

const ADVICE: ByFramework<string> = {
  tensorflow: 'Keep the tensor, and ask where the function is called: `%1(x).numpy()`',
  pytorch: 'Keep the tensor, and ask where the function is called: `%1(x).item()`',
  jax: 'Keep the array, and ask where the function is called: `float(%1(x))`'
};

/** Python asks a traced value for its number. */
export const concreteValueWanted = defineRule<ConcretizeEvent, Asked>({
  id: 'concrete-value-wanted',
  kind: 'scalar-extraction',
  consequences: { tensorflow: 'error', pytorch: 'break', jax: 'error' },
  fix: 'none',
  query: run =>
    run.events('concretize').filter(event => isTracing(event) && wordOf(event) !== null),
  check: (event, run) => ({
    at: event.place,
    event,
    data: {
      by: event.by,
      word: wordOf(event) ?? event.by,
      code: codeAt(run, event.place),
      function: functionOf(event)
    }
  }),
  consequence: consequenceOf,
  message: ({ word }, { framework }) => text(TITLES[framework], word),
  why: ({ code, function: step }, { framework }) => text(WHYS[framework], code, step),
  advice: ({ function: step }, { framework }) => text(ADVICE[framework], step)
});

function consequenceOf({ by }: Asked, { framework, region }: Where): Consequence | null {
  const traits = region?.callback.traits;
  if (FOLLOWED[framework].has(by) || (traits?.has('autograph') && CONVERTED.has(by))) {
    return 'fine';
  }
  return traits?.has('fullgraph') ? WHOLE[framework] : null;
}

/** How the code asks: `float`, `.item()`, an index; null for what other rules are about. */
function wordOf({ want, by }: ConcretizeEvent): string | null {
  if (want === 'size') {
    return null;
  }
  if (by.startsWith('Tensor.') && want !== 'shape') {
    return `${by.slice('Tensor'.length)}()`;
  }
  if (want === 'bool') {
    return by === 'bool' ? by : null;
  }
  if (want === 'index') {
    return by === 'range' ? null : `${by}[…]`;
  }
  return (want === 'int' || want === 'float') && !by.includes('.') ? by : null;
}
