import { breakEven, compileSeconds } from './break-even';

it('pays when the time saved has made up for compiling', () => {
  expect(breakEven({ eager: 4.1e-3, arm: 1.78e-3, compile: 0.092 })).toBe(40);
  expect(breakEven({ eager: 1, arm: 0.5, compile: 0 })).toBe(1);
  expect(breakEven({ eager: 1, arm: 1, compile: 0.1 })).toBeNull();
});

it('counts a second compilation, but not the noise of a second call', () => {
  const calls = { first: 2.5, second: 0.7, warm: 0.5 };
  expect(compileSeconds({ ...calls, traces: 1 })).toBe(2);
  expect(compileSeconds({ ...calls, traces: 2 })).toBeCloseTo(2.2);
  expect(compileSeconds({ first: 0.1, second: 0.1, traces: 1, warm: 0.2 })).toBe(0);
});
