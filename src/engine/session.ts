import { Kept } from '../base/kept';
import { text } from '../base/text';
import { importedWords } from '../frameworks/roots';
import type { Notebook } from '../notebook/notebook';
import {
  documentTimeline,
  executedTimeline,
  listedTimeline,
  liveTimeline
} from '../notebook/timeline';
import type { Timeline } from '../notebook/timeline';
import type { AnyRule } from '../rules/rule';
import type { FrameworkKnowledge } from '../semantics/knowledge';
import type { Libraries } from '../semantics/libraries';
import { NotebookRun } from '../semantics/run';
import type { RunOutcome } from '../semantics/run';
import { understand } from '../semantics/understand';
import type { KeptFacts, Understanding } from '../semantics/understand';
import type { CellSyntax } from '../syntax/cell-syntax';
import type { CellReader } from '../syntax/parser';
import { Detector } from './find';
import { Reading } from './reading';
import { FunctionReporter } from './functions';
import type { NotebookReport, Problem } from './report';
import { EventView } from './run-view';
import type { AnalysisSession, AnalysisSettings, Order, Snapshot } from './session-types';
import { siftFindings } from './suppressions';

/** What an analysis is made of. */
export interface Ingredients {
  readonly parser: CellReader;
  readonly libraries: Libraries;
  readonly rules: readonly AnyRule[];
}

/** A session that analyses one notebook again and again. */
export function createSession(ingredients: Ingredients): AnalysisSession {
  return new Session(ingredients);
}

/** What a session understood last; for `inspect`. */
export interface Insight {
  readonly outcome: RunOutcome;
  readonly understanding: Understanding;
}

/** The analysis of one notebook. */
export class Session implements AnalysisSession {
  private readonly reading: Reading;
  private readonly run: NotebookRun;
  private readonly facts: KeptFacts = new Kept();
  private readonly detector: Detector;
  private readonly reporter = new FunctionReporter();
  private failed: unknown = null;

  constructor(private readonly ingredients: Ingredients) {
    const { libraries, rules, parser } = ingredients;
    this.reading = new Reading(parser);
    this.run = new NotebookRun(libraries);
    this.detector = new Detector(rules);
  }

  update(snapshot: Snapshot, settings: AnalysisSettings): NotebookReport {
    try {
      return this.report(snapshot, settings);
    } catch (failure) {
      this.failed = failure;
      return failedReport(snapshot.notebook, failure);
    }
  }

  /** The error behind the last failed report, for bug reports. */
  get failure(): unknown {
    return this.failed;
  }

  /** Everything that was understood, without rules. */
  inspect(snapshot: Snapshot): Insight {
    return this.understand(snapshot, this.syntaxOf(snapshot.notebook));
  }

  private understand(
    { notebook, order }: Snapshot,
    cells: ReadonlyMap<string, CellSyntax>
  ): Insight {
    const steps = timelineOf(notebook, order).map(({ cell, source }) => ({
      cell,
      syntax: this.reading.read(source)
    }));
    const outcome = this.run.update(steps);
    const isCurrent = (cell: string, source: string) => cells.get(cell)?.source === source;
    return { outcome, understanding: understand(outcome, isCurrent, this.facts) };
  }

  private syntaxOf(notebook: Notebook): ReadonlyMap<string, CellSyntax> {
    const code =
      notebook.language === 'python' ? notebook.cells.filter(cell => cell.type === 'code') : [];
    this.reading.begin();
    return new Map(code.map(cell => [cell.id, this.reading.read(cell.source)]));
  }

  private report(snapshot: Snapshot, settings: AnalysisSettings): NotebookReport {
    const { notebook } = snapshot;
    const cells = this.syntaxOf(notebook);
    if (cells.size === 0) {
      return { ...NOTHING, path: notebook.path };
    }
    const { outcome, understanding } = this.understand(snapshot, cells);
    const view = new EventView(understanding.events, understanding.functions, cells);
    const positions = new Map(notebook.cells.map((cell, i) => [cell.id, i]));
    const { findings, problems } = this.detector.findAll(view, positions);
    const commented = [...cells].map(([cell, { source, comments }]) => ({
      cell,
      source,
      comments
    }));
    const sifted = siftFindings(findings, commented, settings);
    const { rules, libraries } = this.ingredients;
    const { frameworks } = libraries;
    const functions = this.reporter.report(understanding, { rules, frameworks, view });
    return {
      path: notebook.path,
      frameworks: importedFrameworks(cells, frameworks),
      functions,
      findings: sifted.shown,
      ignored: sifted.ignored,
      problems: [...syntaxProblems(cells), ...exhaustion(outcome), ...problems, ...sifted.unused]
    };
  }
}

const NOTHING: Omit<NotebookReport, 'path'> = {
  frameworks: [],
  functions: [],
  findings: [],
  ignored: [],
  problems: []
};

function timelineOf(notebook: Notebook, order: Order): Timeline {
  switch (order.kind) {
    case 'document':
      return documentTimeline(notebook);
    case 'executed':
      return executedTimeline(notebook);
    case 'listed':
      return listedTimeline(notebook, order.cells);
    case 'live':
      return liveTimeline(notebook, order.runs);
  }
}

function importedFrameworks(
  cells: ReadonlyMap<string, CellSyntax>,
  frameworks: readonly FrameworkKnowledge[]
): readonly string[] {
  const imported = new Set([...cells.values()].flatMap(({ source }) => importedWords(source)));
  return frameworks
    .filter(({ roots }) => roots.some(root => imported.has(root)))
    .map(({ id }) => id);
}

function syntaxProblems(cells: ReadonlyMap<string, CellSyntax>): readonly Problem[] {
  return [...cells].flatMap(([cell, { problems }]) =>
    problems.map(({ start, end, message }) => ({
      cell,
      start,
      end,
      about: 'source' as const,
      message: text(message)
    }))
  );
}

function exhaustion(outcome: RunOutcome): readonly Problem[] {
  return outcome.steps.flatMap(({ cell, usage, syntax }) =>
    usage.exhausted
      ? [
          {
            cell,
            start: 0,
            end: syntax.source.length,
            about: 'analysis' as const,
            message: text('This cell does more than Graphward follows; not all of it was analysed')
          }
        ]
      : []
  );
}

function failedReport({ path, cells }: Notebook, failure: unknown): NotebookReport {
  const message = text('Analysis stopped: %1. This is a defect of Graphward', String(failure));
  const [first] = cells;
  return {
    ...NOTHING,
    path,
    problems: [{ cell: first?.id ?? '', start: 0, end: 0, about: 'analysis', message }]
  };
}
