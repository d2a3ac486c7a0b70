// Prints the names that the frameworks' tables mention by hand, as JSON by library. Tests look each
// one up in the real packages.
import { createRequire } from 'node:module';
import path from 'node:path';
import { build } from 'esbuild';
import { ROOT } from './place.mjs';

const { outputFiles } = await build({
  entryPoints: [path.join(ROOT, 'src/frameworks/all.ts')],
  bundle: true,
  platform: 'node',
  format: 'cjs',
  write: false,
  logLevel: 'warning'
});
const module = { exports: {} };
new Function('module', 'exports', 'require', outputFiles[0].text)(
  module,
  module.exports,
  createRequire(import.meta.url)
);
console.log(JSON.stringify(module.exports.handWrittenNames()));
