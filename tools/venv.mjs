// node tools/venv.mjs PROGRAM ARGS…: runs a program of .venv, wherever the system keeps it.
import { existsSync } from 'node:fs';
import { Failure, run } from './command.mjs';
import { program } from './place.mjs';
import { main } from './step.mjs';

await main(async () => {
  const [name, ...args] = process.argv.slice(2);
  if (!existsSync(program(name))) {
    throw new Failure(`.venv has no ${name}; "npm run setup" installs it.`);
  }
  await run(program(name), args, { show: true });
});
