import type { Place, Range } from '../../base/range';
import { text } from '../../base/text';
import type { Needed } from '../../rewrites/imports';
import { nameModule } from '../../rewrites/imports';
import { printedBy } from '../../rewrites/printed';
import type { EffectEvent } from '../../semantics/event';
import { UNKNOWN } from '../../semantics/value';
import type { Call } from '../../syntax/ast';
import { TELLS_OF_TRACING, codeAt, effectsInGraphs, functionOf, isTraced } from '../graph';
import { TENSOR_MODULE } from '../modules';
import type { PrintCall } from '../print-styles';
import { asArguments, asTemplate } from '../print-styles';
import type { ByFramework, Consequence, Rewrite, RunView, Where } from '../rule';
import { defineRule } from '../rule';

interface Print {
  readonly at: Place;
  readonly call: Call | null;
  readonly function: string;
  /** Where traced values stand in the call. */
  readonly traced: readonly Range[];
  /**
   * A traced value, digits of one, or none; or what a trace is about: that it happens, and the
   * shapes it is for.
   */
  readonly shows: 'traced' | 'digits' | 'other' | 'trace';
}

/** To tell when a function is traced, and for what, is the fair use of a print. */
const OF_TRACE: ByFramework<Consequence> = { tensorflow: 'fine', pytorch: 'break', jax: 'fine' };

/** A stand-in has no digits to format. */
const DIGITS: ByFramework<Consequence> = { tensorflow: 'error', pytorch: 'break', jax: 'error' };

/** What a boundary is marked with whose graph prints tensors. */
const PRINTS_TENSORS = 'prints-tensors';

const TITLES: ByFramework<string> = {
  tensorflow: '`print` runs once, at trace time',
  pytorch: '`print` splits the graph',
  jax: '`print` runs once, at trace time'
};

const STAND_IN =
  'Tracing `%1` prints a stand-in without a value; calls that reuse the graph print nothing.';
const ONCE = 'Only tracing `%1` prints this; calls that reuse the graph print nothing.';
const SPLITS =
  'Printing is Python, so the graph of `%1` ends before it and another begins after it.';

/** The framework's own print, which is part of the graph. */
interface OwnPrint {
  readonly module: Needed;
  readonly call: string;
  readonly write: (print: PrintCall, name: string) => string | null;
  /** What changes in eager mode; null when nothing does. */
  readonly because: string | null;
}

const OWN: ByFramework<OwnPrint | null> = {
  tensorflow: {
    module: TENSOR_MODULE.tensorflow,
    call: 'print',
    write: asArguments,
    because: '`tf.print` writes values without their type, and to standard error'
  },
  pytorch: null,
  jax: {
    module: { path: 'jax', as: 'jax', beside: ['jax', 'flax'] },
    call: 'debug.print',
    write: asTemplate,
    because: null
  }
};

const ADVICE: ByFramework<string> = {
  tensorflow: 'Print in the graph: `tf.print(x)`',
  pytorch: 'Return the value and print it where the function is called: `print(%1(x))`',
  jax: 'Print in the graph: `jax.debug.print("{}", x)`'
};

/** A `print` runs when the graph is built. */
export const printInGraph = defineRule<EffectEvent, Print>({
  id: 'print-in-graph',
  kind: 'trace-time-side-effect',
  consequences: { tensorflow: 'wrong', pytorch: 'break', jax: 'wrong' },
  fix: 'safe',
  query: run => effectsInGraphs(run, 'stdout'),
  check: (event, run) => {
    const call = event.node.kind === 'Call' ? event.node : null;
    const traced = call ? tracedIn(event, call, run) : [];
    const shows = shownBy(event, { call, traced, code: codeAt(run, event.place) });
    const data = { at: event.place, call, function: functionOf(event), traced, shows } as const;
    return { at: event.place, event, data };
  },
  consequence: ({ shows }, { framework, region }) => {
    if (shows === 'trace') {
      return OF_TRACE[framework];
    }
    if (shows !== 'other' && region?.callback.traits.has(PRINTS_TENSORS)) {
      return 'fine';
    }
    return shows === 'digits' ? DIGITS[framework] : null;
  },
  message: (_, { framework }) => text(TITLES[framework]),
  why: ({ shows, function: step }, { framework }) =>
    text(framework === 'pytorch' ? SPLITS : shows === 'other' ? ONCE : STAND_IN, step),
  advice: (data, { framework }) => text(ADVICE[framework], data.function),
  rewrite
});

/** What a trace is for: known while tracing, and another one for the next trace. */
const SHAPES = /\.(?:shape|dtype|ndim|size|aval|sharding)\b|\btypeof\(|\btype\(/;

function shownBy(
  { args, region }: EffectEvent,
  { call, traced, code }: Pick<Print, 'call' | 'traced'> & { readonly code: string }
): Print['shows'] {
  const [first] = args;
  if (first?.kind === 'text' && TELLS_OF_TRACING.test(first.literal ?? '')) {
    return 'trace';
  }
  const isNumber = args.some(({ kind }) => kind !== 'text');
  if (isNumber && region?.callback.traits.has(PRINTS_TENSORS)) {
    // Loops of the graph make tensors of the numbers that they change.
    return 'traced';
  }
  if (!args.some(isTraced)) {
    return SHAPES.test(code) || TELLS_OF_TRACING.test(code) ? 'trace' : 'other';
  }
  return asksForDigits(call, traced) ? 'digits' : 'traced';
}

/** Where traced values stand in a call of `print`: as arguments, and in formatted text. */
function tracedIn({ args, place }: EffectEvent, call: Call, run: RunView): readonly Range[] {
  const formatted = run
    .events('concretize')
    .filter(({ want, place: { cell } }) => want === 'text' && cell === place.cell)
    .map(event => event.place);
  return [...call.args.filter((_, i) => isTraced(args[i] ?? UNKNOWN)), ...formatted];
}

function asksForDigits(call: Call | null, traced: readonly Range[]): boolean {
  const parts =
    call?.args.flatMap(argument => (argument.kind === 'JoinedStr' ? argument.values : [])) ?? [];
  return parts.some(
    part =>
      part.kind === 'FormattedValue' &&
      part.formatSpec !== null &&
      traced.some(({ start, end }) => start === part.value.start && end === part.value.end)
  );
}

function rewrite({ call, at, traced }: Print, run: RunView, { framework }: Where): Rewrite | null {
  const own = OWN[framework];
  const cell = run.cell(at.cell);
  const printed = call && cell && printedBy(cell, call);
  const named = own && nameModule(run, own.module);
  if (!own || !named || !printed) {
    return null;
  }
  const name = `${named.name}.${own.call}`;
  const written = own.write({ source: cell.source, call, printed, traced }, name);
  return written === null
    ? null
    : {
        title: text('Use `%1`', name),
        safety: own.because === null ? 'safe' : 'unsafe',
        because: own.because === null ? null : text(own.because),
        edits: [...named.edits, { cell: at.cell, start: call.start, end: call.end, text: written }]
      };
}
