// What users get from pip and from npm, installed into empty folders.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { ROOT, program } from './place.mjs';
import { install, makeVenv } from './python.mjs';

const NOTEBOOK = path.join(ROOT, 'examples/tour.ipynb');
const folder = mkdtempSync(path.join(tmpdir(), 'graphward-package-'));
const venv = path.join(folder, 'venv');

before(async () => {
  await makeVenv(venv);
  await install([ROOT], venv);
});

after(() => rmSync(folder, { recursive: true }));

test('the wheel carries the extension, where JupyterLab looks for it', () => {
  const extension = path.join(venv, 'share/jupyter/labextensions/graphward');
  const { jupyterlab } = JSON.parse(readFileSync(path.join(extension, 'package.json'), 'utf8'));
  assert.ok(existsSync(path.join(extension, jupyterlab._build.load)));
  assert.ok(existsSync(path.join(extension, 'install.json')));
});

test('the command line of the wheel runs on a machine without Node', () => {
  const environment = { ...process.env, PATH: path.join(folder, 'nothing') };
  check(program('graphward', venv), [], environment);
  check(program('python', venv), ['-m', 'graphward'], environment);
});

test('the npm package is the command line, and needs no other package', () => {
  const options = { cwd: folder, encoding: 'utf8', shell: process.platform === 'win32' };
  const [{ filename }] = JSON.parse(
    execFileSync('npm', ['pack', '--json', '--pack-destination', folder, ROOT], options)
  );
  execFileSync('npm', ['install', '--prefix', folder, path.join(folder, filename)], options);
  const installed = path.join(folder, 'node_modules/graphward/graphward/cli/graphward.cjs');
  check(process.execPath, [installed], process.env);
});

function check(command, args, env) {
  const all = [...args, 'check', NOTEBOOK, '--format', 'json'];
  const { status, stdout, stderr } = spawnSync(command, all, {
    cwd: folder,
    encoding: 'utf8',
    env
  });
  assert.ok(status === 0 || status === 1, `exit code ${status}: ${stderr}`);
  const report = JSON.parse(stdout);
  assert.equal(report.schema, 1);
  assert.equal(report.notebooks.length, 1);
}
