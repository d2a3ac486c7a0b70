import { testParser } from '../testing/parse';
import { statementAt } from './statements';

const at = async (source: string, code: string) => {
  const { module } = (await testParser()).parse(source);
  const start = source.indexOf(code);
  return statementAt(module, { start, end: start + code.length });
};

describe('statementAt', () => {
  it('finds the innermost statement and the one after it in the same block', async () => {
    const place = await at('def f(x):\n    if x > 0:\n        return x\n    return -x\n', 'x > 0');
    expect(place?.statement.kind).toBe('If');
    expect(place?.next?.kind).toBe('Return');
  });

  it('does not take an else for what follows', async () => {
    const place = await at('if a:\n    b = 1\nelse:\n    b = 2\n', 'b = 1');
    expect(place?.statement.kind).toBe('Assign');
    expect(place?.next).toBeNull();
  });
});
