import { spawn } from 'node:child_process';
import { ROOT } from './place.mjs';

const KEPT_OUTPUT = 20_000;

/** A command that did not succeed; its message is what to show a person. */
export class Failure extends Error {
  constructor(message, output = '') {
    super(message);
    this.output = output;
  }
}

/**
 * Runs a program without a shell and resolves to what it printed; a `Failure` if it ends with an error.
 * `show` passes its output on to the terminal instead.
 */
export function run(program, args, { show = false, env = {}, cwd = ROOT } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: show ? 'inherit' : ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32' && !program.endsWith('.exe')
    });
    let output = '';
    const keep = chunk => {
      output = (output + chunk).slice(-KEPT_OUTPUT);
    };
    child.stdout?.on('data', keep);
    child.stderr?.on('data', keep);
    const stop = () => child.kill('SIGTERM');
    process.once('SIGTERM', stop);
    child.on('error', error => reject(new Failure(`${program} cannot be run: ${error.message}`)));
    child.on('close', (code, signal) => {
      process.off('SIGTERM', stop);
      if (code === 0) {
        resolve(output);
      } else {
        const ending = signal === null ? `ended with code ${code}` : `was stopped by ${signal}`;
        reject(new Failure(`${[program, ...args].join(' ')} ${ending}`, output));
      }
    });
  });
}
