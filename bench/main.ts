import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { loadAnalysis } from '../src/cli/analysis';
import { visitNotebooks } from '../src/cli/load-notebooks';
import type { Notebook } from '../src/notebook/notebook';
import { measureCorpus } from './corpus';
import { measureEdits, measureMemory } from './edits';
import type { EditResult, MemoryResult } from './edits';
import { generateNotebook } from './generate';
import { loadParseAlone } from './parse-alone';
import { table } from './table';
import { measureWhole } from './whole';
import type { WholeResult } from './whole';

const SIZES = [20, 200, 1000];
const FRAMEWORKS = ['pytorch', 'jax', 'tensorflow'] as const;

const USAGE = `npm run bench -- [--corpus FOLDER] [--json FILE]

Measures the tour in examples/ and made notebooks of ${SIZES.join(', ')} code cells; with a folder,
also the notebooks in it. Prints tables, then JSON, or writes the JSON to a file.
`;

/** Runs all measurements in one process, so that their ratios can be compared. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      corpus: { type: 'string' },
      json: { type: 'string' },
      help: { type: 'boolean', short: 'h' }
    }
  });
  if (values.help === true) {
    process.stdout.write(USAGE);
    return;
  }
  await loadAnalysis();
  const parseAlone = await loadParseAlone();
  const made = SIZES.flatMap(size => FRAMEWORKS.map(name => generateNotebook(name, size)));
  const notebooks = [...tour(), ...made];
  const whole: WholeResult[] = [];
  for (const notebook of notebooks) {
    whole.push(await measureWhole(notebook, parseAlone));
  }
  print(whole);
  const edits: EditResult[] = [];
  for (const notebook of notebooks) {
    edits.push(await measureEdits(notebook));
  }
  print(edits);
  const memory: MemoryResult[] = [];
  for (const name of FRAMEWORKS) {
    memory.push(await measureMemory(generateNotebook(name, Math.max(...SIZES))));
  }
  print(memory.map(row => ({ ...row, memoryMb: row.memoryMb.join(' → ') })));
  const corpus =
    values.corpus === undefined ? null : await measureCorpus(values.corpus, parseAlone);
  if (corpus !== null) {
    print([corpusRow(corpus)]);
  }
  const json = JSON.stringify({ machine: machine(), whole, edits, memory, corpus }, null, 2);
  if (values.json === undefined) {
    process.stdout.write(`${json}\n`);
  } else {
    writeFileSync(values.json, `${json}\n`);
  }
}

function print(rows: readonly object[]): void {
  process.stdout.write(`${table(rows.map(row => ({ ...row })))}\n`);
}

/** The notebooks in `examples/`. */
function tour(): readonly Notebook[] {
  const notebooks: Notebook[] = [];
  visitNotebooks(['examples'], {
    order: { kind: 'document' },
    notebook: ({ notebook }) => notebooks.push(notebook),
    failure: ({ message }) => {
      throw new Error(message);
    }
  });
  return notebooks;
}

function corpusRow(corpus: Awaited<ReturnType<typeof measureCorpus>>) {
  const { notebooks, codeCells, parseSeconds, wholeSeconds, wholeMs } = corpus;
  const { ratio, ratioApart } = corpus;
  const { unreadable, stopped } = corpus;
  const times = { medianMs: wholeMs.median, p99Ms: wholeMs.p99, maxMs: wholeMs.max };
  const size = { notebooks, codeCells, unreadable, stopped: stopped.length };
  return { ...size, parseSeconds, wholeSeconds, ratio, ratioApart, ...times };
}

function machine() {
  const [cpu] = cpus();
  return {
    cpu: cpu?.model ?? 'unknown',
    cores: cpus().length,
    node: process.version,
    date: new Date().toISOString().slice(0, 10)
  };
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
