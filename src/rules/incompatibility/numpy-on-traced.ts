import type { Place } from '../../base/range';
import { text } from '../../base/text';
import { nameModule } from '../../rewrites/imports';
import type { ConcretizeEvent } from '../../semantics/event';
import type { Call } from '../../syntax/ast';
import { functionOf, isTracing } from '../graph';
import { TENSOR_MODULE } from '../modules';
import type { Answered, ByFramework, Consequence, Rewrite, RunView, Where } from '../rule';
import { defineRule } from '../rule';

interface ForeignCall {
  readonly by: string;
  readonly function: string;
  readonly library: 'numpy' | 'math';
  readonly call: Call | null;
  readonly at: Place;
}

/** Functions on each item that the frameworks have too, with their names there. */
const OWN_NAMES: ByFramework<ReadonlyMap<string, string>> = {
  tensorflow: named('sqrt exp sin cos tan sinh cosh tanh floor square sign', {
    log: 'math.log',
    log1p: 'math.log1p',
    expm1: 'math.expm1',
    ceil: 'math.ceil',
    fabs: 'abs'
  }),
  pytorch: named('sqrt exp log log2 log10 log1p expm1 sin cos tan sinh cosh tanh floor ceil', {
    square: 'square',
    sign: 'sign',
    fabs: 'abs'
  }),
  jax: named('sqrt exp log log2 log10 log1p expm1 sin cos tan sinh cosh tanh floor ceil', {
    square: 'square',
    sign: 'sign',
    fabs: 'abs'
  })
};

/** `math` computes on numbers only; PyTorch fetches them. */
const MATH: ByFramework<Consequence> = { tensorflow: 'error', pytorch: 'break', jax: 'error' };

const TITLES: ByFramework<string> = {
  tensorflow: '`%1` on a traced value',
  pytorch: '`%1` on a tensor',
  jax: '`%1` on a traced value'
};

const NO_NUMBER = '`%1` computes on numbers, and there are none while `%2` is traced.';
const WHYS: ByFramework<string> = {
  tensorflow: NO_NUMBER,
  pytorch: 'Eagerly `%1` and the compiled `%2` give values of different types, without a gradient.',
  jax: NO_NUMBER
};

/** PyTorch gives the number to `math`, at the price of the graph. */
const WHY_MATH: ByFramework<string> = {
  tensorflow: NO_NUMBER,
  pytorch: '`%1` computes on a number, which is there only when the graph of `%2` has run.',
  jax: NO_NUMBER
};

/** A function of NumPy or `math` is applied to a traced value. */
export const numpyOnTraced = defineRule<ConcretizeEvent, ForeignCall>({
  id: 'numpy-on-traced',
  kind: 'foreign-call',
  consequences: { tensorflow: 'error', pytorch: 'wrong', jax: 'error' },
  fix: 'unsafe',
  query: run =>
    run.events('concretize').filter(event => isTracing(event) && libraryOf(event) !== null),
  check: event => {
    const library = libraryOf(event);
    return (
      library && {
        at: event.place,
        event,
        data: {
          by: event.by,
          function: functionOf(event),
          library,
          call: event.node.kind === 'Call' ? event.node : null,
          at: event.place
        }
      }
    );
  },
  consequence: ({ library }, { framework }) => (library === 'math' ? MATH[framework] : null),
  message: ({ by }, { framework }) => text(TITLES[framework], shortName(by)),
  why: ({ by, function: step, library }, { framework }) =>
    text((library === 'math' ? WHY_MATH : WHYS)[framework], shortName(by), step),
  advice: ({ by }, { framework }) =>
    text(
      "Use the framework's own function: `%1`",
      `${TENSOR_MODULE[framework].as}.${ownName(by, framework) ?? lastName(by)}(x)`
    ),
  rewrite
});

/** The framework's own function of one argument in place of the foreign one. */
function rewrite(
  { by, call, at }: ForeignCall,
  run: RunView,
  { framework }: Where
): Rewrite | null {
  const own = ownName(by, framework);
  const module = own && nameModule(run, TENSOR_MODULE[framework]);
  if (!call || !module || call.args.length !== 1 || call.keywords.length > 0) {
    return null;
  }
  const name = `${module.name}.${own}`;
  return {
    title: text('Use `%1`', name),
    safety: 'unsafe',
    because: text('the result is a tensor of the framework, with a gradient'),
    edits: [
      ...module.edits,
      { cell: at.cell, start: call.func.start, end: call.func.end, text: name }
    ]
  };
}

const ownName = (by: string, framework: Answered): string | undefined =>
  OWN_NAMES[framework].get(lastName(by));

const lastName = (by: string): string => by.split('.').pop() ?? by;

/** Arrays of NumPy that a graph holds are its own; only tensors are foreign to NumPy. */
function libraryOf({ by, value }: ConcretizeEvent): ForeignCall['library'] | null {
  if (value.kind === 'tensor' && value.library === 'numpy') {
    return null;
  }
  const [root] = by.split('.', 1);
  return root === 'numpy' ? 'numpy' : root === 'math' || root === 'cmath' ? 'math' : null;
}

const shortName = (by: string): string => by.replace(/^numpy\./, 'np.');

function named(
  same: string,
  others: Readonly<Record<string, string>>
): ReadonlyMap<string, string> {
  return new Map([
    ...same.split(' ').map(name => [name, name] as const),
    ...Object.entries(others)
  ]);
}
