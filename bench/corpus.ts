import { loadAnalysis } from '../src/cli/analysis';
import type { Failure } from '../src/cli/failure';
import { visitNotebooks } from '../src/cli/load-notebooks';
import type { Session } from '../src/engine/session';
import type { Notebook } from '../src/notebook/notebook';
import { loadApart } from './apart';
import type { ParseAlone } from './parse-alone';
import { rounded, summarize, timed } from './statistics';
import type { Summary } from './statistics';

const WARM_UP = 100;
const SLOWEST = 5;
const order = { kind: 'document' } as const;

/** How the analysis does on notebooks that people wrote. */
export interface CorpusResult {
  readonly notebooks: number;
  readonly codeCells: number;
  readonly parseSeconds: number;
  readonly wholeSeconds: number;
  /** Whole analysis over masking and parsing alone. */
  readonly ratio: number;
  /** The same where cells that notebooks have in common are read again for each. */
  readonly ratioApart: number;
  readonly wholeMs: Summary;
  readonly slowest: readonly { readonly path: string; readonly ms: number }[];
  readonly findings: number;
  readonly functions: number;
  readonly unreadable: number;
  /** Notebooks whose analysis had to stop somewhere, with the reason. */
  readonly stopped: readonly string[];
}

/** Analyses all notebooks below a folder, one thread, each from nothing. */
export async function measureCorpus(folder: string, parseAlone: ParseAlone): Promise<CorpusResult> {
  const notebooks: Notebook[] = [];
  const failures: Failure[] = [];
  visitNotebooks([folder], {
    order,
    notebook: read => notebooks.push(read.notebook),
    failure: failure => failures.push(failure)
  });
  const { createSession } = await loadAnalysis();
  const apart = await loadApart();
  pass(notebooks.slice(0, WARM_UP), { parseAlone, createSession });
  const results = pass(notebooks, { parseAlone, createSession });
  const others = pass(notebooks, { parseAlone, createSession: apart.createSession });
  const parseMs = total(results, 'parseMs');
  const wholeMs = total(results, 'wholeMs');
  return {
    notebooks: notebooks.length,
    codeCells: total(results, 'codeCells'),
    parseSeconds: rounded(parseMs / 1000),
    wholeSeconds: rounded(wholeMs / 1000),
    ratio: rounded(wholeMs / parseMs),
    ratioApart: rounded(total(others, 'wholeMs') / total(others, 'parseMs')),
    wholeMs: summarize(results.map(result => result.wholeMs)),
    slowest: [...results]
      .sort((a, b) => b.wholeMs - a.wholeMs)
      .slice(0, SLOWEST)
      .map(({ path, wholeMs: ms }) => ({ path, ms: rounded(ms) })),
    findings: total(results, 'findings'),
    functions: total(results, 'functions'),
    unreadable: failures.length,
    stopped: results.flatMap(result => result.stopped)
  };
}

interface Pass {
  readonly path: string;
  readonly codeCells: number;
  readonly parseMs: number;
  readonly wholeMs: number;
  readonly findings: number;
  readonly functions: number;
  readonly stopped: readonly string[];
}

const total = (
  results: readonly Pass[],
  part: 'parseMs' | 'wholeMs' | 'codeCells' | 'findings' | 'functions'
): number => results.reduce((sum, result) => sum + result[part], 0);

interface Measured {
  readonly parseAlone: ParseAlone;
  readonly createSession: () => Session;
}

function pass(notebooks: readonly Notebook[], { parseAlone, createSession }: Measured): Pass[] {
  const results: Pass[] = [];
  for (const notebook of notebooks) {
    const { ms: parseMs } = timed(() => parseAlone(notebook));
    const session = createSession();
    const settings = { disabledRules: [] };
    const { ms, value } = timed(() => session.update({ notebook, order }, settings));
    const stopped = value.problems.filter(({ about }) => about === 'analysis');
    results.push({
      path: notebook.path,
      codeCells: notebook.cells.filter(cell => cell.type === 'code').length,
      parseMs,
      wholeMs: ms,
      findings: value.findings.length,
      functions: value.functions.length,
      stopped: stopped.map(({ message }) => `${notebook.path}: ${message.template}`)
    });
  }
  return results;
}
