import { centre, centreOfFactors, halfWidth } from './interval';

describe('centre', () => {
  // Computed once with scipy: median of the Walsh averages, and the interval that inverts
  // scipy.stats.wilcoxon(x - m, method='exact') at 95 %.
  it.each([
    {
      samples: [
        0.346, 0.822, 0.33, -1.303, 0.905, 0.446, -0.537, 0.581, 0.365, 0.294, 0.028, 0.547, -0.736,
        -0.163, -0.482, 0.599, 0.04
      ],
      expected: { value: 0.187, low: -0.195, high: 0.4635 }
    },
    { samples: [1, 2, 3, 4, 5, 6.5], expected: { value: 3.5, low: 1, high: 6.5 } }
  ])('equals scipy', ({ samples, expected }) => {
    const found = centre(samples);
    expect(found?.value).toBeCloseTo(expected.value, 10);
    expect(found?.low).toBeCloseTo(expected.low, 10);
    expect(found?.high).toBeCloseTo(expected.high, 10);
  });

  it('has no interval of 95 % below 6 samples', () => {
    expect(centre([1, 2, 3, 4, 5])).toBeNull();
    expect(centre([])).toBeNull();
  });

  it('is not moved by one wild sample', () => {
    const calm = [1, 1.01, 0.99, 1.02, 0.98, 1, 1.01, 0.99, 1, 1.02, 0.98];
    expect(centre([...calm, 50])?.value).toBeCloseTo(1, 1);
  });
});

it('treats factors alike in both directions', () => {
  const samples = [2, 2.1, 1.9, 2.2, 1.8, 2.05, 2];
  const there = centreOfFactors(samples);
  const back = centreOfFactors(samples.map(sample => 1 / sample));
  expect((there?.value ?? 0) * (back?.value ?? 0)).toBeCloseTo(1, 10);
  expect((there?.low ?? 0) * (back?.high ?? 0)).toBeCloseTo(1, 10);
  expect(halfWidth({ value: 1, low: 1 / 1.05, high: 1.05 })).toBeCloseTo(0.05, 10);
});
