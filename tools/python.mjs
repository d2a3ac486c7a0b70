import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { Failure, run } from './command.mjs';
import { ROOT, VENV, onPath, program } from './place.mjs';
import { fingerprint, step } from './step.mjs';

const NAMES = ['python3', 'python', 'python3.13', 'python3.12', 'python3.11', 'python3.10'];
const NO_PYTHON =
  'Python 3.10 or newer was not found. Install it, or set PYTHON to its path, and try again.';
const NO_VENV =
  'This Python cannot make environments. On Debian and Ubuntu: apt-get install python3-venv';

/** Makes `.venv` where it is missing or its Python is gone. */
export async function virtualEnvironment() {
  const python = program('python');
  if (existsSync(python) && versionOf(python) !== null) {
    return;
  }
  await step({ title: 'Python environment in .venv', advice: NO_VENV }, () => makeVenv(VENV));
}

/** Makes an empty environment, in place of what is there. */
export function makeVenv(venv) {
  return run(findPython(), ['-m', 'venv', '--clear', venv]);
}

/** Installs one of the lists in `tools/requirements` into `.venv`. */
export async function requirements(name, title) {
  const file = path.join('tools', 'requirements', `${name}.txt`);
  const inputs = fingerprint(file) + versionOf(program('python'));
  const stamp = path.join(VENV, `.graphward-${name}`);
  const advice =
    'Check the connection, or set PYTHON to a Python from 3.11 to 3.13, delete .venv and try again.';
  await step({ title, stamp, inputs, advice }, () => install(['-r', file]));
}

/** Installs into an environment: with uv where it can be had, for its speed, else with pip. */
export async function install(args, venv = VENV) {
  const python = program('python', venv);
  const uv = await findUv();
  const links = process.env.PIP_FIND_LINKS;
  try {
    if (uv !== null) {
      const extra = links ? ['--find-links', links] : [];
      return await run(uv, ['pip', 'install', '--python', python, ...extra, ...args]);
    }
  } catch {
    // uv does not read pip's settings (a mirror, a proxy); pip has the last word.
  }
  await run(python, ['-m', 'ensurepip']);
  return run(python, ['-m', 'pip', 'install', '--quiet', ...args]);
}

async function findUv() {
  const cache = process.env.XDG_CACHE_HOME ?? path.join(homedir(), '.cache');
  const own = path.join(cache, 'graphward', 'uv');
  const found = onPath('uv') ?? program('uv', own);
  if (existsSync(found)) {
    return found;
  }
  try {
    await makeVenv(own);
    await run(program('python', own), ['-m', 'pip', 'install', '--quiet', 'uv']);
    return program('uv', own);
  } catch {
    return null;
  }
}

function findPython() {
  const candidates = [process.env.PYTHON, ...NAMES].filter(Boolean);
  const found = candidates.find(candidate => {
    const version = versionOf(candidate);
    return version !== null && version[0] === 3 && version[1] >= 10;
  });
  if (found === undefined) {
    throw new Failure(NO_PYTHON);
  }
  return found;
}

function versionOf(python) {
  try {
    const code = 'import sys; print(*sys.version_info[:2])';
    const answer = execFileSync(python, ['-c', code], {
      encoding: 'utf8',
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'ignore']
    });
    return answer.trim().split(' ').map(Number);
  } catch {
    return null;
  }
}
