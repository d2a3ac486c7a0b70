import path from 'node:path';
import { ROOT } from './place.mjs';

/** Makes one file for Node from an entry and all that it imports: code, WebAssembly, texts. */
export async function bundle(entry, outfile) {
  // Imported late: commands that also set up run before there are packages.
  const { build } = await import('esbuild');
  await build({
    entryPoints: [path.join(ROOT, entry)],
    outfile,
    absWorkingDir: ROOT,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    loader: { '.wasm': 'binary', '.md': 'text', '.py': 'text' },
    define: { 'import.meta.url': 'MODULE_URL' },
    banner: {
      js: '#!/usr/bin/env node\nconst MODULE_URL = require("node:url").pathToFileURL(__filename).href;'
    },
    logLevel: 'warning'
  });
}
