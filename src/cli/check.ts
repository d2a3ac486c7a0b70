import { checkJson, notebookJson } from '../engine/json';
import type { NotebookJson } from '../engine/json-types';
import type { Severity } from '../engine/report';
import type { AnalysisSettings, Order } from '../engine/session-types';
import type { ReadNotebook } from '../notebook/read';
import type { Analysis } from './analysis';
import type { CheckArguments } from './arguments';
import { Configurations } from './configuration';
import { messageOf } from './failure';
import type { Failure } from './failure';
import { visitNotebooks } from './load-notebooks';
import type { ExitCode, Terminal } from './terminal';
import { isAtLeast, notebookText, summaryText } from './text-report';

/** `graphward check`: analyses every notebook and prints what was found. */
export function check(
  args: CheckArguments,
  { analysis, terminal, version }: { analysis: Analysis; terminal: Terminal; version: string }
): ExitCode {
  const unknown = [...(args.only ?? []), ...args.ignore].find(
    rule => !analysis.rules.includes(rule)
  );
  if (unknown !== undefined) {
    terminal.warn(`there is no rule "${unknown}": graphward rules lists them`);
    return 2;
  }
  const started = performance.now();
  const run = new CheckRun(args, analysis, terminal);
  visitNotebooks(args.paths, run);
  const failures = run.allFailures();
  failures.forEach(({ message }) => terminal.warn(message));
  const { notebooks, counts } = run;
  const seconds = (performance.now() - started) / 1000;
  if (args.format === 'json') {
    const json = checkJson({ version, notebooks, failures, seconds });
    terminal.write(`${JSON.stringify(json, null, 2)}\n`);
  } else {
    terminal.write(summaryText(counts, args.severity, { notebooks: run.analysed, seconds }));
  }
  return failures.length > 0 ? 2 : run.countsSomething() ? 1 : 0;
}

/** Collects what the notebooks gave; as text, it is printed as it comes. */
class CheckRun {
  readonly order: Order;
  readonly counts: Record<Severity, number> = { error: 0, warning: 0, information: 0, hint: 0 };
  readonly notebooks: NotebookJson[] = [];
  analysed = 0;
  private readonly failures: Failure[] = [];
  private readonly configurations = new Configurations(rule => this.analysis.rules.includes(rule));

  constructor(
    private readonly args: CheckArguments,
    private readonly analysis: Analysis,
    private readonly terminal: Terminal
  ) {
    this.order = args.order;
  }

  notebook({ notebook, notes, firstLines }: ReadNotebook, file: string): void {
    const settings = this.settings(file);
    const session = this.analysis.createSession();
    const report = session.update({ notebook, order: this.order }, settings);
    if (session.failure !== null) {
      throw new Error(messageOf(session.failure), { cause: session.failure });
    }
    const json = notebookJson({ notebook, notes, report });
    json.findings.forEach(({ severity }) => (this.counts[severity] += 1));
    this.analysed += 1;
    if (this.args.format === 'json') {
      this.notebooks.push(json);
    } else {
      const readable = { json, notebook, firstLines };
      this.terminal.write(notebookText(readable, this.args.severity, this.terminal.paint));
    }
  }

  failure(failure: Failure): void {
    this.failures.push(failure);
  }

  allFailures(): readonly Failure[] {
    return [...this.failures, ...this.configurations.failures];
  }

  countsSomething(): boolean {
    const severities = Object.entries(this.counts) as [Severity, number][];
    return severities.some(
      ([severity, count]) => count > 0 && isAtLeast(severity, this.args.severity)
    );
  }

  /** A rule asked for by name is on, whatever a configuration says. */
  private settings(file: string): AnalysisSettings {
    const { only, ignore } = this.args;
    const configured = this.configurations.of(file).ignore;
    const disabledRules = this.analysis.rules.filter(rule =>
      only === null
        ? ignore.includes(rule) || configured.includes(rule)
        : ignore.includes(rule) || !only.includes(rule)
    );
    return { disabledRules };
  }
}
