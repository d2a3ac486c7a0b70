import { text } from '../../base/text';
import type { ConcretizeEvent } from '../../semantics/event';
import { codeAt, functionOf, isTracing } from '../graph';
import type { ByFramework, Consequence } from '../rule';
import { defineRule } from '../rule';

/** What a loop wants to know: whether to go on, how often, or the rows; `parts` takes them apart. */
type Wants = 'test' | 'count' | 'rows' | 'parts';

interface Loop {
  readonly by: string;
  readonly wants: Wants;
  readonly over: string;
  readonly function: string;
}

/** Loops that AutoGraph makes part of the graph. */
const CONVERTED: ReadonlySet<string> = new Set(['while', 'for', 'range']);

/** Functions over many values that decide have a rule of their own. */
const DECIDES: ReadonlySet<string> = new Set(['min', 'max', 'any', 'all', 'sorted', 'filter']);

const ALONE: Readonly<Record<Wants, ByFramework<Consequence>>> = {
  test: { tensorflow: 'error', pytorch: 'break', jax: 'error' },
  count: { tensorflow: 'error', pytorch: 'break', jax: 'error' },
  rows: { tensorflow: 'error', pytorch: 'slow', jax: 'slow' },
  parts: { tensorflow: 'error', pytorch: 'fine', jax: 'fine' }
};

const TITLES: Readonly<Record<Exclude<Consequence, 'fine'>, string>> = {
  error: '`%1` over a traced value',
  wrong: '`%1` over a traced value',
  break: '`%1` splits the graph',
  slow: '`%1` copies each row into the graph'
};

const WHYS: Readonly<Record<Wants, string>> = {
  test: '`%1` has no value while `%2` is traced, so Python cannot tell whether to go on.',
  count: '`%1` has no value while `%2` is traced, so Python cannot tell how often to loop.',
  rows: 'Python asks `%1` for its rows one by one while `%2` is traced.',
  parts: 'Python asks `%1` for its parts while `%2` is traced.'
};

const ADVICE: ByFramework<string> = {
  tensorflow: 'Let AutoGraph convert a plain loop: `for i in tf.range(n):`',
  pytorch: 'Work on the whole tensor at once: `x.sum(0)`',
  jax: 'Use a loop of the graph: `jax.lax.fori_loop(0, n, body, start)`'
};

/** A Python loop is driven by a traced value. */
export const tracedLoop = defineRule<ConcretizeEvent, Loop>({
  id: 'traced-loop',
  kind: 'traced-loop',
  consequences: { tensorflow: 'fine', pytorch: 'break', jax: 'error' },
  fix: 'none',
  query: run =>
    run.events('concretize').filter(event => isTracing(event) && wantsOf(event) !== null),
  check: (event, run) => {
    const wants = wantsOf(event);
    const over = codeAt(run, event.place);
    return (
      wants && {
        at: event.place,
        event,
        data: { by: event.by, wants, over, function: functionOf(event) }
      }
    );
  },
  consequence: ({ by, wants }, { framework, region }) => {
    const traits = region?.callback.traits;
    if (traits?.has('autograph') && CONVERTED.has(by)) {
      return 'fine';
    }
    const alone = ALONE[wants][framework];
    return alone === 'break' && traits?.has('fullgraph') ? 'error' : alone;
  },
  message: ({ by, wants }, { framework }) => {
    const alone = ALONE[wants][framework];
    return text(TITLES[alone === 'fine' ? 'error' : alone], by);
  },
  why: ({ over, wants, function: step }) => text(WHYS[wants], over, step),
  advice: (_, { framework }) => text(ADVICE[framework])
});

/** Code that takes a guessed tensor apart says that it is a list of tensors instead. */
function wantsOf({ want, by, confidence }: ConcretizeEvent): Wants | null {
  if (want === 'bool') {
    return by === 'while' ? 'test' : null;
  }
  if (by === 'range') {
    return 'count';
  }
  if (want !== 'iterate' || DECIDES.has(by) || confidence === 'assumed') {
    return null;
  }
  return by === 'unpacking' || by === '*' ? 'parts' : 'rows';
}
