import { heightOf, reveal, stack, visible } from './window';

const bands = stack(Array.from({ length: 100 }, (_, row) => (row % 10 === 0 ? 24 : 44)));

describe('the window of a long list', () => {
  it('is what is on screen, and five rows around it', () => {
    expect(heightOf(bands)).toBe(10 * 24 + 90 * 44);
    expect(visible(bands, { top: 0, height: 100 })).toEqual({ first: 0, last: 8 });
    expect(visible(bands, { top: 2100, height: 100 })).toEqual({ first: 45, last: 58 });
    expect(visible(bands, { top: 4100, height: 100 }).last).toBe(100);
  });

  it('is nothing for an empty list', () => {
    expect(visible(stack([]), { top: 0, height: 100 })).toEqual({ first: 0, last: 0 });
  });

  it('scrolls no further than a row needs', () => {
    const view = { top: 100, height: 100 };
    expect(reveal({ top: 120, bottom: 164 }, view)).toBe(100);
    expect(reveal({ top: 40, bottom: 84 }, view)).toBe(40);
    expect(reveal({ top: 180, bottom: 224 }, view)).toBe(124);
  });
});
