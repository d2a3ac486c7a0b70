import { openSync, readSync } from 'node:fs';

/** A sample of durations in milliseconds. */
export interface Summary {
  readonly count: number;
  readonly median: number;
  readonly p95: number;
  readonly p99: number;
  readonly max: number;
}

/** The usual percentiles, to a hundredth of a millisecond. */
export function summarize(durations: readonly number[]): Summary {
  const sorted = [...durations].sort((a, b) => a - b);
  const at = (part: number) =>
    rounded(sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? 0);
  return {
    count: sorted.length,
    median: at(0.5),
    p95: at(0.95),
    p99: at(0.99),
    max: at(1)
  };
}

/** Two digits behind the point. */
export function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}

/**
 * How many milliseconds this thread works on `work`, and what it gives. Other work on the machine does
 * not count, nor do threads beside it: V8's compiler and parts of its collector.
 */
export function timed<T>(work: () => T): { readonly value: T; readonly ms: number } {
  const before = busyMs();
  const value = work();
  return { value, ms: busyMs() - before };
}

/** How long this thread has been busy by Linux's account; elsewhere what the clock says. */
const busyMs = accountOfThread() ?? (() => performance.now());

function accountOfThread(): (() => number) | null {
  try {
    const account = openSync('/proc/thread-self/schedstat', 'r');
    const text = Buffer.alloc(64);
    return () => {
      // Asking for the process brings the account of its threads up to date.
      process.cpuUsage();
      const [nanoseconds] = text
        .toString('latin1', 0, readSync(account, text, 0, 64, 0))
        .split(' ');
      return Number(nanoseconds) / 1e6;
    };
  } catch {
    return null;
  }
}

/** Megabytes that live JavaScript objects and WebAssembly take, after a collection. */
export function memoryInUse(): number {
  // One collection keeps what became garbage after its marking began.
  globalThis.gc?.();
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return rounded((heapUsed + external) / 1024 / 1024);
}
