// npm test -- [TIER…]: sets up what is missing, runs every tier, or these, and sums up. --setup stops before the tiers.
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Failure, run } from './command.mjs';
import { requirements, virtualEnvironment } from './python.mjs';
import { build, installGraphward, nodeModules } from './setup.mjs';
import { main } from './step.mjs';
import { jestCounts, junitCounts, playwrightCounts } from './test-counts.mjs';

/** `run` gets a file to report into where `counts` reads one; else a tier counts as one test. */
const TIERS = [
  { name: 'format', run: () => npm('format:check') },
  { name: 'lint', run: () => npm('lint') },
  { name: 'types', run: () => npm('types') },
  { name: 'layers', run: () => npm('layers') },
  { name: 'unused', run: () => npm('unused') },
  { name: 'generated', run: () => npm('gen:check') },
  {
    name: 'build',
    run: async () => {
      await build();
      await installGraphward();
    }
  },
  {
    name: 'jest',
    run: report => npm('test:jest', '--json', `--outputFile=${report}`),
    counts: jestCounts
  },
  {
    name: 'python',
    run: report => npm('test:python', `--junitxml=${report}`),
    counts: junitCounts
  },
  ...['jax', 'pytorch', 'tensorflow'].map(framework => ({
    name: `witnesses-${framework}`,
    run: report => npm('test:witnesses', framework, `--junitxml=${report}`),
    counts: junitCounts
  })),
  { name: 'package', run: packages, counts: junitCounts },
  { name: 'browser', run: browser, counts: playwrightCounts }
];

await main(async () => {
  const args = process.argv.slice(2);
  const unknown = args.find(arg => arg !== '--setup' && !TIERS.some(tier => tier.name === arg));
  if (unknown !== undefined) {
    throw new Failure(
      `There is no tier "${unknown}"; there are ${TIERS.map(t => t.name).join(', ')}.`
    );
  }
  await setup();
  if (args.includes('--setup')) {
    return 0;
  }
  const results = [];
  for (const tier of TIERS.filter(({ name }) => args.length === 0 || args.includes(name))) {
    results.push(await runTier(tier));
  }
  return summary(results);
});

/** PyTorch comes first and alone: with others to satisfy, another build of it might be taken. */
async function setup() {
  await nodeModules('.', 'Node packages');
  await nodeModules('ui-tests', 'Node packages of the browser tests');
  await virtualEnvironment();
  await requirements('pytorch', 'PyTorch');
  await requirements('tensorflow', 'TensorFlow');
  await requirements('jax', 'JAX');
  await requirements('lab', 'JupyterLab and the IPython kernel');
  await requirements('test', 'Python test tools');
}

async function runTier({ name, run: start, counts }) {
  console.log(`\n── ${name}`);
  const folder = mkdtempSync(path.join(tmpdir(), 'graphward-test-'));
  const report = path.join(folder, 'report');
  const started = Date.now();
  let error = null;
  try {
    await start(report);
  } catch (reason) {
    error = reason;
    console.error([reason.output, reason.message].filter(Boolean).join('\n'));
  }
  const found = counts?.(report) ?? { passed: error === null ? 1 : 0, failed: 0 };
  rmSync(folder, { recursive: true });
  // A tier that stops before it can report has failed once at least.
  const failed = error !== null && found.failed === 0 ? 1 : found.failed;
  return { name, passed: found.passed, failed, seconds: (Date.now() - started) / 1000 };
}

function summary(results) {
  console.log('\n── summary');
  for (const { name, passed, failed, seconds } of results) {
    const mark = failed > 0 ? '✗' : '✓';
    const numbers = `${String(passed).padStart(5)} passed ${String(failed).padStart(4)} failed`;
    console.log(`${mark} ${name.padEnd(22)} ${numbers} ${seconds.toFixed(1).padStart(8)} s`);
  }
  const total = key => results.reduce((sum, result) => sum + result[key], 0);
  console.log(`\n${total('passed')} passed, ${total('failed')} failed`);
  return total('failed') > 0 ? 1 : 0;
}

function npm(script, ...args) {
  return run('npm', ['run', '--silent', script, '--', ...args], { show: true });
}

function packages(report) {
  const reporters = [
    ['spec', 'stdout'],
    ['junit', report]
  ].flatMap(([name, to]) => [`--test-reporter=${name}`, `--test-reporter-destination=${to}`]);
  return run('node', ['--test', ...reporters, 'tools/package.test.mjs'], { show: true });
}

async function browser(report) {
  const env = { UI_TEST_PORT: String(await freePort()), PLAYWRIGHT_JSON_OUTPUT_NAME: report };
  const args = ['run', '--silent', 'test:browser', '--', '--reporter=list,json'];
  await run('npm', args, { show: true, env });
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer()
      .on('error', reject)
      .listen(0, '127.0.0.1', () => {
        const { port } = server.address();
        server.close(() => resolve(port));
      });
  });
}
