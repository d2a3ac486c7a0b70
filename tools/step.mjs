import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Failure } from './command.mjs';
import { ROOT } from './place.mjs';

/** One number for the contents of these files and folders, in this order. */
export function fingerprint(...names) {
  const hash = createHash('sha256').update(process.platform);
  const add = name => {
    const file = path.resolve(ROOT, name);
    if (!existsSync(file)) {
      hash.update(`${name} is missing`);
    } else if (statSync(file).isDirectory()) {
      readdirSync(file)
        .filter(entry => entry !== '__pycache__')
        .sort()
        .forEach(entry => add(path.join(name, entry)));
    } else {
      hash.update(`${name}\0`).update(readFileSync(file));
    }
  };
  names.forEach(add);
  return hash.digest('hex');
}

/**
 * One step of setting up: says what it does and how long it took, and on failure what to do.
 * With a `stamp`, a file inside of what the step makes, it is skipped while `inputs` are the same.
 */
export async function step({ title, stamp = null, inputs = '', advice = '' }, action) {
  if (stamp !== null && existsSync(stamp) && readFileSync(stamp, 'utf8') === inputs) {
    return;
  }
  const started = Date.now();
  const terminal = process.stdout.isTTY;
  process.stdout.write(terminal ? `… ${title}` : `… ${title}\n`);
  try {
    await action();
  } catch (error) {
    process.stdout.write(terminal ? `\r✗ ${title}\n` : `✗ ${title}\n`);
    const output = error instanceof Failure ? error.output.trimEnd() : '';
    const said = output.split('\n').slice(-30).join('\n');
    throw new Failure([`${title}: ${error.message}`, advice].filter(Boolean).join('\n'), said);
  }
  if (stamp !== null) {
    mkdirSync(path.dirname(stamp), { recursive: true });
    writeFileSync(stamp, inputs);
  }
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  process.stdout.write(`${terminal ? '\r' : ''}✓ ${title} (${seconds} s)\n`);
}

/** Runs a whole command; prints a failure as sentences, and sets the exit code. */
export async function main(command) {
  try {
    process.exitCode = (await command()) ?? 0;
  } catch (error) {
    if (!(error instanceof Failure)) {
      throw error;
    }
    console.error([error.output, error.message].filter(Boolean).join('\n\n'));
    process.exitCode = 1;
  }
}
