/** Round numbers from 0 to at most `max`, at least so many besides 0: 0, 2, 4. */
export function ticks(max: number, count: number): readonly number[] {
  const step = roundDown(max / count);
  const result: number[] = [];
  for (let index = 0; index * step <= max * (1 + 1e-9); index++) {
    result.push(Number((index * step).toPrecision(12)));
  }
  return result;
}

/** Maps 0 … `max` to `start` … `end` pixels. */
export function linear(max: number, start: number, end: number): (value: number) => number {
  return value => round(start + (value / max) * (end - start));
}

/** Pixels to a tenth: what an eye can tell, and stable in snapshots. */
export function round(pixels: number): number {
  return Math.round(pixels * 10) / 10;
}

function roundDown(step: number): number {
  const power = 10 ** Math.floor(Math.log10(step));
  const digit = [5, 2].find(candidate => candidate * power <= step) ?? 1;
  return digit * power;
}
