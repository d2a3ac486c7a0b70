import { text } from '../../base/text';
import type { ConcretizeEvent } from '../../semantics/event';
import { functionOf, isTracing } from '../graph';
import type { ByFramework, Consequence } from '../rule';
import { defineRule } from '../rule';

interface ForeignCall {
  readonly by: string;
  readonly function: string;
  readonly library: 'numpy' | 'math';
}

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

const MODULES: ByFramework<string> = { tensorflow: 'tf', pytorch: 'torch', jax: 'jnp' };

/** A function of NumPy or `math` is applied to a traced value. */
export const numpyOnTraced = defineRule<ConcretizeEvent, ForeignCall>({
  id: 'numpy-on-traced',
  kind: 'foreign-call',
  consequences: { tensorflow: 'error', pytorch: 'wrong', jax: 'error' },
  fix: 'none',
  query: run =>
    run.events('concretize').filter(event => isTracing(event) && libraryOf(event) !== null),
  check: event => {
    const library = libraryOf(event);
    return (
      library && {
        at: event.place,
        event,
        data: { by: event.by, function: functionOf(event), library }
      }
    );
  },
  consequence: ({ library }, { framework }) => (library === 'math' ? MATH[framework] : null),
  message: ({ by }, { framework }) => text(TITLES[framework], shortName(by)),
  why: ({ by, function: step }, { framework }) => text(WHYS[framework], shortName(by), step),
  advice: ({ by }, { framework }) =>
    text(
      "Use the framework's own function: `%1`",
      `${MODULES[framework]}.${by.split('.').pop() ?? by}(x)`
    )
});

/** Arrays of NumPy that a graph holds are its own; only tensors are foreign to NumPy. */
function libraryOf({ by, value }: ConcretizeEvent): ForeignCall['library'] | null {
  if (value.kind === 'tensor' && value.library === 'numpy') {
    return null;
  }
  const [root] = by.split('.', 1);
  return root === 'numpy' ? 'numpy' : root === 'math' || root === 'cmath' ? 'math' : null;
}

const shortName = (by: string): string => by.replace(/^numpy\./, 'np.');
