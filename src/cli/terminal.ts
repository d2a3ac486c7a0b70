import { painter } from './style';
import type { Paint } from './style';

/** Where a command writes. */
export interface Terminal {
  /** The result: standard output. */
  write(text: string): void;
  /** What went wrong, a sentence: standard error. */
  warn(sentence: string): void;
  readonly paint: Paint;
}

/** 0: nothing found that counts; 1: findings; 2: unusable input or arguments. */
export type ExitCode = 0 | 1 | 2;

/** The terminal of this process; colours only for a person, and not against their will. */
export function processTerminal(): Terminal {
  const noColour = (process.env['NO_COLOR'] ?? '') !== '' || process.env['TERM'] === 'dumb';
  // A reader that has seen enough (`| head`) closes the pipe; that is no failure.
  process.stdout.on('error', (error: Error & { readonly code?: string }) => {
    if (error.code !== 'EPIPE') {
      throw error;
    }
    process.exit();
  });
  return {
    write: text => {
      process.stdout.write(text);
    },
    warn: sentence => {
      process.stderr.write(`graphward: ${sentence}\n`);
    },
    paint: painter(process.stdout.isTTY && !noColour)
  };
}
