// npm run layers: checks the imports in src, and that every rule of that check notices a breach.
import { createRequire } from 'node:module';
import path from 'node:path';
import { cruise } from 'dependency-cruiser';
import { Failure } from '../command.mjs';
import { ROOT } from '../place.mjs';
import { main } from '../step.mjs';

const settings = createRequire(import.meta.url)(path.join(ROOT, '.dependency-cruiser.cjs'));

await main(async () => {
  const noticed = new Set(
    (await breaches(path.join(ROOT, 'tools/layers/breaches'))).map(b => b.rule.name)
  );
  const blind = settings.forbidden.map(rule => rule.name).filter(name => !noticed.has(name));
  if (blind.length > 0) {
    throw new Failure(`These rules notice nothing in tools/layers/breaches: ${blind.join(', ')}`);
  }
  const found = await breaches(ROOT);
  if (found.length > 0) {
    const lines = found.map(({ rule, from, to }) => `${from} may not import ${to} (${rule.name})`);
    throw new Failure(lines.join('\n'));
  }
});

async function breaches(baseDir) {
  const { doNotFollow, exclude, enhancedResolveOptions } = settings.options;
  const { output } = await cruise(
    ['src'],
    {
      baseDir,
      ruleSet: { forbidden: settings.forbidden },
      validate: true,
      tsPreCompilationDeps: true,
      doNotFollow,
      exclude
    },
    enhancedResolveOptions
  );
  return output.summary.violations;
}
