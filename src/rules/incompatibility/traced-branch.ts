import { text } from '../../base/text';
import { choiceAt } from '../../rewrites/choice';
import { nameModule } from '../../rewrites/imports';
import type { ConcretizeEvent } from '../../semantics/event';
import type { Place } from '../../base/range';
import { codeAt, functionOf, isTracing } from '../graph';
import { TENSOR_MODULE } from '../modules';
import type { ByFramework, Consequence, Rewrite, RunView, Where } from '../rule';
import { defineRule } from '../rule';

interface Branch {
  /** The word that decides: `if`, `and`, `max` … */
  readonly word: string;
  readonly by: string;
  readonly test: string;
  readonly at: Place;
  readonly function: string;
}

/** What asks for a truth value, and the word for it. Loops and `bool()` have rules of their own. */
const WORDS: ReadonlyMap<string, string> = new Map([
  ['ifexp', 'if'],
  ['comprehension-if', 'if'],
  ['comparison', 'chained comparison'],
  ...['if', 'and', 'or', 'not', 'in', 'match', 'min', 'max', 'any', 'all', 'sorted', 'filter'].map(
    word => [word, word] as const
  )
]);

/** What AutoGraph makes part of the graph. */
const CONVERTED: ReadonlySet<string> = new Set(['if', 'ifexp', 'and', 'or', 'not', 'comparison']);

/** What a framework follows into its graph without any conversion. */
const FOLLOWED: ByFramework<ReadonlySet<string>> = {
  tensorflow: new Set(),
  pytorch: new Set(['min', 'max']),
  jax: new Set()
};

const ALONE: ByFramework<Consequence> = { tensorflow: 'error', pytorch: 'break', jax: 'error' };

const TITLES: ByFramework<string> = {
  tensorflow: '`%1` on a traced value',
  pytorch: '`%1` splits the graph',
  jax: '`%1` on a traced value'
};

const NO_VALUE = '`%1` has no value while `%2` is traced, so `%3` cannot decide.';
const WHYS: ByFramework<string> = {
  tensorflow: NO_VALUE,
  pytorch: '`%1` has a value only when the graph of `%2` has run, so the graph ends before `%3`.',
  jax: NO_VALUE
};

/** Python decides on a traced value. */
export const tracedBranch = defineRule<ConcretizeEvent, Branch>({
  id: 'traced-branch',
  kind: 'traced-branch',
  consequences: { tensorflow: 'fine', pytorch: 'break', jax: 'error' },
  fix: 'unsafe',
  query: run =>
    run
      .events('concretize')
      .filter(event => event.want === 'bool' && WORDS.has(event.by) && isTracing(event)),
  check: (event, run) => ({
    at: event.place,
    event,
    data: {
      word: WORDS.get(event.by) ?? event.by,
      by: event.by,
      test: codeAt(run, event.place),
      at: event.place,
      function: functionOf(event)
    }
  }),
  consequence: consequenceOf,
  message: ({ word }, { framework }) => text(TITLES[framework], word),
  why: (data, { framework }) => text(WHYS[framework], data.test, data.function, data.word),
  advice: ({ test }, { framework }) => {
    const { as } = TENSOR_MODULE[framework];
    return text('Choose in the graph: `%1`', `${as}.where(${test}, a, b)`);
  },
  rewrite
});

function consequenceOf({ by }: Branch, { framework, region }: Where): Consequence {
  const traits = region?.callback.traits;
  if (FOLLOWED[framework].has(by) || (traits?.has('autograph') && CONVERTED.has(by))) {
    return 'fine';
  }
  return traits?.has('fullgraph') ? 'error' : ALONE[framework];
}

/** One call that chooses; only where neither side does more than compute a value. */
function rewrite({ at }: Branch, run: RunView, { framework }: Where): Rewrite | null {
  const cell = run.cell(at.cell);
  const choice = cell && choiceAt(cell, at);
  const named = choice && nameModule(run, TENSOR_MODULE[framework]);
  if (!choice || !named || hasEffect(run, { ...choice, cell: at.cell })) {
    return null;
  }
  const { start, end, lead, test, then, otherwise } = choice;
  const name = `${named.name}.where`;
  return {
    title: text('Choose with `%1`', name),
    safety: 'unsafe',
    because: text('both values are computed, and the one that is chosen is a tensor'),
    edits: [
      ...named.edits,
      { cell: at.cell, start, end, text: `${lead}${name}(${test}, ${then}, ${otherwise})` }
    ]
  };
}

const hasEffect = (run: RunView, { cell, start, end }: Place): boolean =>
  run
    .events('effect')
    .some(({ place }) => place.cell === cell && start <= place.start && place.end <= end);
