import { readFileSync } from 'node:fs';
import { createSession } from '../engine/session';
import { KNOWLEDGE } from '../frameworks/all';
import { readNotebook } from '../notebook/read';
import { testParser } from '../testing/parse';
import { RULES } from './registry.gen';

/** What each tour shows: the rule and the code that a finding marks. */
const SHOWN = {
  'tour.ipynb': [
    'print-in-graph print("loss", value)',
    'stale-capture rate',
    'traced-branch epoch < 100'
  ],
  'tour-tensorflow.ipynb': [
    'global-write steps',
    'print-in-graph print("loss", value)',
    'stale-capture rate',
    'number-retrace decayed(tf.constant(rate), epoch)',
    'traced-branch tf.reduce_mean(x) > 0'
  ],
  'tour-pytorch.ipynb': [
    'print-in-graph print("decayed", decay)',
    'traced-branch size > 1',
    'concrete-value-wanted values.mean().item()'
  ]
};

describe.each(Object.entries(SHOWN))('%s', (name, shown) => {
  it('shows the hazards that its text speaks of, and no others', async () => {
    const read = readNotebook(readFileSync(`examples/${name}`), name);
    if (!read.ok) {
      throw new Error(read.error);
    }
    const session = createSession({
      parser: await testParser(),
      libraries: KNOWLEDGE,
      rules: RULES
    });
    const { notebook } = read.value;
    const { findings } = session.update(
      { notebook, order: { kind: 'document' } },
      { disabledRules: [] }
    );
    const code = ({ cell, start, end }: (typeof findings)[number]['place']) =>
      notebook.cells.find(({ id }) => id === cell)?.source.slice(start, end);
    expect(findings.map(({ rule, place }) => `${rule} ${code(place)}`)).toEqual(shown);
  });
});
