/** A unit of time with its size in seconds. */
export interface TimeUnit {
  readonly name: string;
  readonly seconds: number;
}

const SMALLEST: TimeUnit = { name: 'ns', seconds: 1e-9 };
const UNITS: readonly TimeUnit[] = [
  { name: 's', seconds: 1 },
  { name: 'ms', seconds: 1e-3 },
  { name: 'µs', seconds: 1e-6 },
  SMALLEST
];

/** The largest unit in which a duration is at least 1. */
export function unitOf(seconds: number): TimeUnit {
  return UNITS.find(unit => seconds >= unit.seconds) ?? SMALLEST;
}

/** The unit in which several durations are said, so that they can be compared. */
export function commonUnit(seconds: readonly number[]): TimeUnit {
  return unitOf(Math.max(...seconds));
}

/** `4.10 ms`: a duration with so many significant digits, three unless told. */
export function duration(seconds: number, digits = 3): string {
  return durationIn(unitOf(seconds), seconds, digits);
}

/** A duration in the unit of others that it stands beside: `0.92 ms` below `1.08 ms`. */
export function durationIn(unit: TimeUnit, seconds: number, digits = 3): string {
  return `${significant(seconds / unit.seconds, digits)} ${unit.name}`;
}

/** `3.95–4.30`: an interval, its unit said beside it. */
export function rangeIn(unit: TimeUnit, low: number, high: number): string {
  return [low, high].map(end => significant(end / unit.seconds, 3)).join('–');
}

/** `2.3× [2.1, 2.6]` in its two parts; near 1 with two decimals, above 10 without. */
export function ratioWords(
  ratio: number,
  low: number,
  high: number
): { readonly ratio: string; readonly interval: string } {
  const decimals = ratio < 1.1 ? 2 : ratio < 10 ? 1 : 0;
  const write = (value: number) => grouped(value, decimals);
  return { ratio: `${write(ratio)}×`, interval: `[${write(low)}, ${write(high)}]` };
}

/** `8,400`: a number of calls; above a thousand only two digits mean something. */
export function callCount(calls: number): string {
  if (calls < 1000) {
    return String(calls);
  }
  const step = 10 ** (Math.floor(Math.log10(calls)) - 1);
  return grouped(Math.round(calls / step) * step, 0);
}

/** `12`: a share of 1 in whole per cent, with one decimal below 10 where it is not whole. */
export function percent(share: number): string {
  return String(share < 0.0995 ? Number((share * 100).toFixed(1)) : Math.round(share * 100));
}

/** `CPU`: a device as people write it. */
export function deviceName(device: string): string {
  return device.replace(/^(cpu|gpu|cuda|tpu)\b/i, name => name.toUpperCase());
}

/** `3e-7`: how far outputs are apart; one digit says all. */
export function tiny(value: number): string {
  return value === 0 ? '0' : value.toExponential(0).replace('e+', 'e');
}

function significant(value: number, digits: number): string {
  const rounded = Number(value.toPrecision(digits));
  return rounded === 0 || rounded >= 10 ** digits
    ? grouped(rounded, 0)
    : rounded.toPrecision(digits);
}

function grouped(value: number, decimals: number): string {
  return value.toLocaleString('en-US', {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals
  });
}
