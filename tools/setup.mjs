import { existsSync, lstatSync, mkdirSync, rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { run } from './command.mjs';
import { ROOT, VENV } from './place.mjs';
import { install } from './python.mjs';
import { fingerprint, step } from './step.mjs';

/** What the built files are made from. */
const SOURCES = ['src', 'style', 'schema', 'graphward/probe', 'tsconfig.json', 'webpack.config.js'];
const MANIFESTS = ['package.json', 'package-lock.json'];

/** Installs the packages of a package-lock.json, exactly. */
export async function nodeModules(folder, title) {
  const lock = path.join(folder, 'package-lock.json');
  const stamp = path.join(ROOT, folder, 'node_modules', '.graphward-lock');
  const advice = 'Check the connection to the npm registry and try again.';
  await step({ title, stamp, inputs: fingerprint(lock), advice }, () =>
    run('npm', ['ci', '--ignore-scripts'], { cwd: path.join(ROOT, folder) })
  );
}

/** Builds lib, the labextension and the command line where their sources changed. */
export async function build() {
  const stamp = path.join(ROOT, 'graphward/labextension/.graphward-sources');
  const inputs = fingerprint(...SOURCES, ...MANIFESTS, 'tools/build.mjs', 'tools/bundle.mjs');
  await step({ title: 'Graphward built', stamp, inputs }, () => run('node', ['tools/build.mjs']));
}

/** Puts Graphward into `.venv` so that a later build is what the next page load shows. */
export async function installGraphward() {
  const stamp = path.join(VENV, '.graphward-installed');
  const inputs = fingerprint('pyproject.toml', 'hatch_build.py', 'install.json', 'package.json');
  await step({ title: 'Graphward in .venv', stamp, inputs }, () => install(['-e', '.']));
  linkLabextension();
}

function linkLabextension() {
  const built = path.join(ROOT, 'graphward/labextension');
  const seen = path.join(VENV, 'share/jupyter/labextensions/graphward');
  if (existsSync(seen) && lstatSync(seen).isSymbolicLink()) {
    return;
  }
  rmSync(seen, { recursive: true, force: true });
  mkdirSync(path.dirname(seen), { recursive: true });
  symlinkSync(built, seen, 'junction');
}
