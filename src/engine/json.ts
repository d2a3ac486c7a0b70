import { LineMap } from '../base/lines';
import type { Place } from '../base/range';
import { plain } from '../base/text';
import type { Text } from '../base/text';
import type { Notebook } from '../notebook/notebook';
import type {
  CheckJson,
  FindingJson,
  FixJson,
  FunctionJson,
  NotebookJson,
  PlaceJson,
  ProblemJson
} from './json-types';
import type { Finding, Fix, FunctionReport, NotebookReport, Problem } from './report';

/** One analysed notebook. */
export interface Analysed {
  readonly notebook: Notebook;
  /** Sentences about the file as a whole. */
  readonly notes: readonly string[];
  readonly report: NotebookReport;
}

/** Everything that one run of the command line has to say. */
export interface CheckResult {
  readonly version: string;
  readonly notebooks: readonly NotebookJson[];
  readonly failures: CheckJson['failures'];
  readonly seconds: number;
}

/** The rule under which a suppression that silences nothing is reported. */
export const UNUSED_SUPPRESSION = 'unused-suppression';

/** The report in its published form. */
export function checkJson({ version, notebooks, failures, seconds }: CheckResult): CheckJson {
  return {
    schema: 1,
    tool: { name: 'graphward', version },
    notebooks,
    failures,
    summary: {
      notebooks: notebooks.length,
      findings: notebooks.reduce((sum, notebook) => sum + notebook.findings.length, 0),
      seconds: Math.round(seconds * 1000) / 1000
    }
  };
}

/** One notebook's report in its published form. */
export function notebookJson({ notebook, notes, report }: Analysed): NotebookJson {
  const places = new Places(notebook);
  const { functions, findings, problems } = report;
  const unused = problems.filter(problem => problem.about === 'suppression');
  return {
    path: report.path,
    functions: functions.map(fn => functionJson(fn, places)),
    findings: [
      ...findings.map(finding => findingJson(finding, places)),
      ...unused.map(problem => unusedJson(problem, places))
    ],
    problems: [
      ...notes.map(message => ({ cell: null, range: null, message })),
      ...problems
        .filter(problem => problem.about !== 'suppression')
        .map(problem => problemJson(problem, places))
    ]
  };
}

function functionJson(fn: FunctionReport, places: Places): FunctionJson {
  return {
    name: fn.name,
    ...places.withId(fn.place),
    framework: fn.framework,
    boundary: fn.boundary,
    inGraphRegion: fn.inGraphRegion,
    parameters: fn.parameters.map(({ name, value, confidence }) => ({ name, value, confidence })),
    sideEffects: fn.sideEffects,
    recursive: fn.recursive,
    verdict: fn.verdict,
    confidence: fn.confidence,
    blockers: fn.blockers.map(blocker => ({ kind: blocker.kind, ...places.said(blocker) })),
    fixes: fn.fixes.map(fix => fixJson(fix, places))
  };
}

function findingJson(finding: Finding, places: Places): FindingJson {
  return {
    rule: finding.rule,
    kind: finding.kind,
    framework: finding.framework,
    consequence: finding.consequence,
    severity: finding.severity,
    confidence: finding.confidence,
    ...places.withId(finding.place),
    function: finding.function,
    message: plain(finding.message),
    related: finding.related.map(related => places.said(related)),
    fixes: finding.fixes.map(fix => fixJson(fix, places))
  };
}

function unusedJson(problem: Problem, places: Places): FindingJson {
  return {
    rule: UNUSED_SUPPRESSION,
    kind: UNUSED_SUPPRESSION,
    framework: null,
    consequence: null,
    severity: 'hint',
    confidence: 'certain',
    ...places.withId(problem),
    function: null,
    message: plain(problem.message),
    related: [],
    fixes: []
  };
}

/** A rule that failed stands in no cell. */
function problemJson(problem: Problem, places: Places): ProblemJson {
  return places.has(problem)
    ? places.said(problem)
    : { cell: null, range: null, message: plain(problem.message) };
}

function fixJson(fix: Fix, places: Places): FixJson {
  return {
    title: plain(fix.title),
    safety: fix.safety,
    edits: fix.edits.map(edit => ({ ...places.of(edit), text: edit.text }))
  };
}

/** Turns places of one notebook into cell numbers, lines and columns. */
class Places {
  private readonly cells: ReadonlyMap<string, { readonly index: number; readonly lines: LineMap }>;

  constructor(notebook: Notebook) {
    this.cells = new Map(
      notebook.cells.map(({ id, source }, index) => [id, { index, lines: new LineMap(source) }])
    );
  }

  has({ cell }: Place): boolean {
    return this.cells.has(cell);
  }

  of(place: Place): PlaceJson {
    const cell = this.cells.get(place.cell);
    if (cell === undefined) {
      throw new RangeError(`no cell ${place.cell} in this notebook`);
    }
    const { index, lines } = cell;
    return {
      cell: index,
      range: { start: lines.position(place.start), end: lines.position(place.end) }
    };
  }

  withId(place: Place): PlaceJson & { readonly cellId: string } {
    const { cell, range } = this.of(place);
    return { cell, cellId: place.cell, range };
  }

  said(place: Place & { readonly message: Text }): PlaceJson & { readonly message: string } {
    return { ...this.of(place), message: plain(place.message) };
  }
}
