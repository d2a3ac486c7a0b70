import { notebookOf, testSession } from '../../testing/session';

async function printed(source: string): Promise<number> {
  const session = await testSession();
  const report = session.update(
    { notebook: notebookOf(source), order: { kind: 'document' } },
    { disabledRules: [] }
  );
  return report.findings.filter(({ rule }) => rule === 'print-in-graph').length;
}

describe('AutoGraph that was asked to convert builtins', () => {
  const count = (line: string) => `import tensorflow as tf
@tf.function(experimental_autograph_options=tf.autograph.experimental.Feature.BUILTIN_FUNCTIONS)
def step(x):
    ${line}
    return x + 1
step(tf.constant(1.0))`;

  // Its text differs from eager Python's, so that no witness can call it fine.
  it('prints tensors as part of the graph', async () => {
    expect(await printed(count('print("x is", x)'))).toBe(0);
  });

  it('makes tensors of numbers that a loop of the graph changes', async () => {
    expect(await printed(count('i = 0\n    while i < x: print(i); i += 1'))).toBe(0);
  });

  it('prints text without tensors while tracing', async () => {
    expect(await printed(count('print("one step")'))).toBe(1);
  });
});
