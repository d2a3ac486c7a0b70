// npm run new-rule -- FAMILY/NAME: writes the two files of a new rule and registers it.
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Failure, run } from './command.mjs';
import { ROOT } from './place.mjs';
import { main } from './step.mjs';

const RULES = path.join(ROOT, 'src/rules');

await main(async () => {
  const [, family, id] = /^([a-z-]+)\/([a-z][a-z0-9-]*)$/.exec(process.argv[2] ?? '') ?? [];
  if (family === undefined) {
    throw new Failure('npm run new-rule -- FAMILY/NAME, both in lower case with hyphens.');
  }
  const owner = readdirSync(RULES).find(name => existsSync(path.join(RULES, name, `${id}.ts`)));
  if (owner !== undefined) {
    throw new Failure(`There is a rule of this name already: src/rules/${owner}/${id}.ts`);
  }
  const stem = path.join(RULES, family, id);
  mkdirSync(path.dirname(stem), { recursive: true });
  writeFileSync(`${stem}.ts`, code(id));
  writeFileSync(`${stem}.md`, page(id));
  await run('node', ['tools/gen.mjs']);
  console.log(
    `src/rules/${family}/${id}.ts finds it, ${id}.md beside it explains, shows and proves it.`
  );
  console.log('Write the examples of the page first; "npx jest src/rules" checks them.');
});

function code(id) {
  const name = id.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());
  return `import { text } from '../../base/text';
import { defineRule } from '../rule';

/** What the hazard is, in one sentence. */
export const ${name} = defineRule({
  id: '${id}',
  kind: '${id}',
  consequences: { tensorflow: 'fine', pytorch: 'fine', jax: 'wrong' },
  fix: 'none',
  query: run => run.events('effect'),
  check: event => ({ at: event.place, event, data: {} }),
  message: () => text('what happens, in a few words'),
  why: () => text('Why it happens, for somebody who knows Python but not this framework.'),
  advice: () => text('What to write instead: \`step(x)\`')
});
`;
}

function page(id) {
  const example = (heading, line) => `### ${heading}

\`\`\`python
${line}
\`\`\`
`;
  return `---
covers:
---

# ${id}

What goes wrong, in one sentence.

## Why

What the framework does, and why.

## What to do

What to write instead, and when to leave the code as it is.

## Examples

${example('jax wrong: value', `...  # finding: ${id}`)}
${example('jax fine', '...')}
${example('pytorch fine', '...')}
${example('tensorflow fine', '...')}`;
}
