import { TELLS_OF_TRACING } from './graph';

describe('code that tells of tracing', () => {
  it.each(['tracing', 'Tracing with', 'retraced!', 'num_traces', 'trace_count', 'TRACES'])(
    'is known by a word in %s',
    words => {
      expect(TELLS_OF_TRACING.test(words)).toBe(true);
    }
  );

  it.each(['loss', 'backtracking', 'ultrace'])('is not seen in %s', words => {
    expect(TELLS_OF_TRACING.test(words)).toBe(false);
  });
});
