// npm run bench -- ARGS…: bundles bench/main.ts and runs it.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { bundle } from './bundle.mjs';
import { run } from './command.mjs';
import { main } from './step.mjs';

await main(async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'graphward-bench-'));
  try {
    const file = path.join(folder, 'bench.cjs');
    await bundle('bench/main.ts', file);
    await run(process.execPath, ['--expose-gc', file, ...process.argv.slice(2)], { show: true });
  } finally {
    rmSync(folder, { recursive: true });
  }
});
