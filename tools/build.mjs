// node tools/build.mjs [lib] [labextension] [cli] [--development]: builds these parts, or all.
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { bundle } from './bundle.mjs';
import { run } from './command.mjs';
import { ROOT } from './place.mjs';
import { main } from './step.mjs';

const PARTS = { lib, labextension, cli };
const args = process.argv.slice(2);
const development = args.includes('--development');
const wanted = args.filter(arg => arg in PARTS);

await main(async () => {
  for (const part of wanted.length > 0 ? wanted : Object.keys(PARTS)) {
    await PARTS[part]();
  }
});

function lib() {
  return run('node', ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.json'], { show: true });
}

/** The builder is called through node, since the `jupyter` command would need Python. */
async function labextension() {
  const builder = 'node_modules/@jupyterlab/builder/lib/build-labextension.js';
  const core = mkdtempSync(path.join(tmpdir(), 'graphward-core-'));
  try {
    writeFileSync(path.join(core, 'package.json'), JSON.stringify(corePackages()));
    const mode = development ? ['--development'] : [];
    await run('node', [builder, '--core-path', core, ...mode, '.'], { show: true });
  } finally {
    rmSync(core, { recursive: true });
  }
}

/** JupyterLab's list of shared packages, with ranges that admit any JupyterLab 4. */
function corePackages() {
  const file = path.join(ROOT, 'node_modules/@jupyterlab/core-meta/core.package.json');
  const core = JSON.parse(readFileSync(file, 'utf8'));
  const widened = versions =>
    Object.fromEntries(Object.entries(versions).map(([name, range]) => [name, widen(name, range)]));
  return {
    ...core,
    dependencies: widened(core.dependencies),
    resolutions: widened(core.resolutions)
  };
}

function widen(name, range) {
  if (name === '@jupyter/ydoc') {
    return '>=3.0.0 <5';
  }
  return name.startsWith('@jupyterlab/') ? `^${/\d+/.exec(range)?.[0] ?? 4}.0.0` : range;
}

/** The command line: one file with everything in it, which runs from any folder. */
async function cli() {
  const file = path.join(ROOT, 'graphward/cli/graphward.cjs');
  await bundle('src/cli/main.ts', file);
  chmodSync(file, 0o755);
}
