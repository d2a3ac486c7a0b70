import type { Notebook } from '../src/notebook/notebook';
import { loadApart } from './apart';
import { codeOf } from './parse-alone';
import type { ParseAlone } from './parse-alone';
import { memoryInUse, rounded, summarize, timed } from './statistics';

const ROUNDS = 5;
const settings = { disabledRules: [] };
const order = { kind: 'document' } as const;

/** How long one notebook takes from nothing, by phase, and what it then occupies. */
export interface WholeResult {
  readonly notebook: string;
  readonly cells: number;
  readonly lines: number;
  readonly parseMs: number;
  readonly lowerMs: number;
  readonly analyseMs: number;
  readonly wholeMs: number;
  readonly findings: number;
  readonly memoryMb: number;
}

/** Medians of a few rounds, each with a parser that has seen nothing. */
export async function measureWhole(
  notebook: Notebook,
  parseAlone: ParseAlone
): Promise<WholeResult> {
  const parse: number[] = [];
  const syntax: number[] = [];
  const whole: number[] = [];
  let findings = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    parse.push(timed(() => parseAlone(notebook)).ms);
    const { parser } = await loadApart();
    syntax.push(timed(() => codeOf(notebook).forEach(source => parser.parse(source))).ms);
    const session = (await loadApart()).createSession();
    const run = timed(() => session.update({ notebook, order }, settings));
    whole.push(run.ms);
    findings = run.value.findings.length;
  }
  const [parseMs, syntaxMs, wholeMs] = [parse, syntax, whole].map(ms => summarize(ms).median);
  const sources = codeOf(notebook);
  return {
    notebook: notebook.path,
    cells: sources.length,
    lines: sources.reduce((sum, source) => sum + source.split('\n').length, 0),
    parseMs: parseMs ?? 0,
    lowerMs: rounded((syntaxMs ?? 0) - (parseMs ?? 0)),
    analyseMs: rounded((wholeMs ?? 0) - (syntaxMs ?? 0)),
    wholeMs: wholeMs ?? 0,
    findings,
    memoryMb: await memoryOf(notebook)
  };
}

/** What a session holds after its first report: trees, environments, report. */
async function memoryOf(notebook: Notebook): Promise<number> {
  const analysis = await loadApart();
  // Tables of its libraries are read once for all notebooks.
  analysis.createSession().update({ notebook, order }, settings);
  const before = memoryInUse();
  const session = analysis.createSession();
  session.update({ notebook, order }, settings);
  const after = memoryInUse();
  // Used again after measuring: what nobody needs any more may be collected before.
  session.update({ notebook, order }, settings);
  return rounded(after - before);
}
