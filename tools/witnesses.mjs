// npm run test:witnesses -- [FRAMEWORK…] [pytest's options]: the examples of the rules' pages, run for real.
import { run } from './command.mjs';
import { program } from './place.mjs';
import { main } from './step.mjs';

const FRAMEWORKS = ['jax', 'pytorch', 'tensorflow'];

await main(async () => {
  const args = process.argv.slice(2);
  const named = FRAMEWORKS.filter(framework => args.includes(framework));
  const options = args.filter(arg => !FRAMEWORKS.includes(arg));
  // A process each, so that no framework sees what another one did to the process.
  for (const framework of named.length > 0 ? named : FRAMEWORKS) {
    const selection = ['graphward/tests/witnesses', '--framework', framework];
    await run(program('pytest'), [...selection, ...options], { show: true });
  }
});
