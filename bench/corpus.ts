import { loadAnalysis } from '../src/cli/analysis';
import type { Failure } from '../src/cli/failure';
import { visitNotebooks } from '../src/cli/load-notebooks';
import type { Notebook } from '../src/notebook/notebook';
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
  await pass(notebooks.slice(0, WARM_UP), parseAlone);
  const results = await pass(notebooks, parseAlone);
  const sum = (part: (result: Pass) => number) =>
    results.reduce((total, result) => total + part(result), 0);
  const parseMs = sum(result => result.parseMs);
  const wholeMs = sum(result => result.wholeMs);
  return {
    notebooks: notebooks.length,
    codeCells: sum(result => result.codeCells),
    parseSeconds: rounded(parseMs / 1000),
    wholeSeconds: rounded(wholeMs / 1000),
    ratio: rounded(wholeMs / parseMs),
    wholeMs: summarize(results.map(result => result.wholeMs)),
    slowest: [...results]
      .sort((a, b) => b.wholeMs - a.wholeMs)
      .slice(0, SLOWEST)
      .map(({ path, wholeMs: ms }) => ({ path, ms: rounded(ms) })),
    findings: sum(result => result.findings),
    functions: sum(result => result.functions),
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

async function pass(notebooks: readonly Notebook[], parseAlone: ParseAlone): Promise<Pass[]> {
  const results: Pass[] = [];
  for (const notebook of notebooks) {
    const { ms: parseMs } = timed(() => parseAlone(notebook));
    const session = (await loadAnalysis()).createSession();
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
