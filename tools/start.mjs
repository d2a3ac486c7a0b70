// npm start: sets up what is missing and opens JupyterLab on the tour.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { Failure, run } from './command.mjs';
import { ROOT, program } from './place.mjs';
import { requirements, virtualEnvironment } from './python.mjs';
import { build, installGraphward, nodeModules } from './setup.mjs';
import { main } from './step.mjs';

const TOUR = 'examples/tour.ipynb';
const FRAMEWORKS = {
  jax: 'JAX',
  pytorch: 'PyTorch (a large download the first time)',
  tensorflow: 'TensorFlow (a large download the first time)'
};
const USAGE = `npm start -- [--with pytorch,tensorflow] [--no-browser] [--port N]

  --with NAMES   frameworks to install besides JAX: ${Object.keys(FRAMEWORKS).join(', ')}
  --no-browser   print the address instead of opening it
  --port N       where JupyterLab listens
Anything else is passed on to JupyterLab.`;

await main(async () => {
  const { frameworks, jupyter, help } = options(process.argv.slice(2));
  if (help) {
    console.log(USAGE);
    return;
  }
  await nodeModules('.', 'Node packages (about a minute the first time)');
  await virtualEnvironment();
  await requirements('lab', 'JupyterLab and the IPython kernel');
  for (const framework of frameworks) {
    await requirements(framework, FRAMEWORKS[framework]);
  }
  await build();
  await installGraphward();
  await openLab(jupyter);
});

function options(args) {
  const frameworks = new Set(['jax']);
  const jupyter = [];
  let help = false;
  for (let i = 0; i < args.length; i++) {
    const [name, inline] = args[i].split(/=(.*)/s);
    const value = () => inline ?? args[++i];
    if (name === '--help' || name === '-h') {
      help = true;
    } else if (name === '--with') {
      chosen(value()).forEach(framework => frameworks.add(framework));
    } else if (name === '--port') {
      jupyter.push(`--port=${port(value())}`, '--ServerApp.port_retries=0');
    } else {
      jupyter.push(args[i]);
    }
  }
  return { frameworks, jupyter, help };
}

function chosen(value = '') {
  const names = value.split(',').filter(Boolean);
  const unknown = names.find(name => !Object.hasOwn(FRAMEWORKS, name));
  if (names.length === 0 || unknown !== undefined) {
    throw new Failure(`--with takes names of frameworks, not "${unknown ?? value}".\n\n${USAGE}`);
  }
  return names;
}

function port(value = '') {
  if (!/^\d+$/.test(value) || Number(value) > 65535) {
    throw new Failure(`--port takes a number up to 65535, not "${value}".\n\n${USAGE}`);
  }
  return value;
}

async function openLab(jupyter) {
  const root = process.getuid?.() === 0 ? ['--allow-root'] : [];
  const page = existsSync(path.join(ROOT, TOUR)) ? [TOUR] : [];
  console.log('JupyterLab is starting; Ctrl+C stops it.');
  // Ctrl+C belongs to JupyterLab, which asks before it stops.
  process.on('SIGINT', () => undefined);
  await run(program('python'), ['-m', 'jupyterlab', ...root, ...page, ...jupyter], { show: true });
}
