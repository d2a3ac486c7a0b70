import { LineMap } from '../base/lines';
import type { Analysed } from '../engine/json';
import type { FindingJson, NotebookJson, PlaceJson } from '../engine/json-types';
import type { Severity, VerdictWord } from '../engine/report';
import { SEVERITIES } from './arguments';
import { excerpt } from './excerpt';
import { printable } from './printable';
import type { Paint } from './style';

/** A notebook's report, and what is needed to show places in it. */
export interface Readable {
  readonly json: NotebookJson;
  readonly notebook: Analysed['notebook'];
  /** For scripts, the line of the file at which each cell starts. */
  readonly firstLines: readonly number[] | null;
}

/** Findings by severity. */
export type Counts = Readonly<Record<Severity, number>>;

/** Whether a severity is the chosen one or worse. */
export function isAtLeast(severity: Severity, chosen: Severity): boolean {
  return SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(chosen);
}

/** One notebook as text: findings from the chosen severity on, problems, notes, verdicts. */
export function notebookText(readable: Readable, chosen: Severity, paint: Paint): string {
  const { json } = readable;
  const places = new TextPlaces(readable);
  const findings = json.findings
    .filter(({ severity }) => isAtLeast(severity, chosen))
    .sort((a, b) => a.cell - b.cell || a.range.start.line - b.range.start.line);
  const problems = json.problems.map(({ cell, range, message }) => {
    const place =
      cell === null || range === null ? printable(json.path) : places.of({ cell, range });
    return `${paint('bold', place)}: note: ${printable(message)}`;
  });
  const blocks = [
    ...findings.map(finding => findingText(finding, places, paint)),
    ...problems,
    ...verdicts(json)
  ];
  return blocks.map(block => `${block}\n`).join('');
}

/** The last line: how much was found where. */
export function summaryText(
  counts: Counts,
  chosen: Severity,
  { notebooks, seconds }: { readonly notebooks: number; readonly seconds: number }
): string {
  const shown = SEVERITIES.filter(severity => isAtLeast(severity, chosen) && counts[severity] > 0);
  const total = shown.reduce((sum, severity) => sum + counts[severity], 0);
  const parts = shown.map(severity => counted(counts[severity], severity)).join(', ');
  const found = total === 0 ? 'No findings' : `${counted(total, 'finding')} (${parts})`;
  const hidden = SEVERITIES.filter(
    severity => !isAtLeast(severity, chosen) && counts[severity] > 0
  );
  const rest = hidden.map(severity => counted(counts[severity], severity)).join(', ');
  const more = rest === '' ? '' : `; ${rest} not shown, see --severity`;
  return `${found} in ${counted(notebooks, 'notebook')}, ${seconds.toFixed(2)} s${more}\n`;
}

/** `1 hint`, `2 hints`; information has no plural. */
function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 || word === 'information' ? '' : 's'}`;
}

function findingText(finding: FindingJson, places: TextPlaces, paint: Paint): string {
  const { severity, rule, message } = finding;
  const head = `${paint('bold', places.of(finding))} ${paint(severity, severity)} ${rule} `;
  const number = String(places.line(finding));
  const gutter = ' '.repeat(number.length);
  const { code, carets } = excerpt(places.source(finding), finding.range);
  const notes = [
    ...finding.related.map(related => `${places.of(related)}: ${related.message}`),
    ...finding.fixes.map(({ title, safety }) => `fix (${safety}): ${title}`)
  ];
  return [
    head + printable(message),
    paint('quiet', `  ${number} | `) + code,
    paint('quiet', `  ${gutter} | `) + paint(severity, carets),
    ...notes.map(note => paint('quiet', `  ${gutter} = `) + printable(note))
  ].join('\n');
}

/** How many functions have which verdict; nothing where no framework is at work. */
function verdicts({ path, functions }: NotebookJson): readonly string[] {
  if (functions.every(({ framework }) => framework === null)) {
    return [];
  }
  const counts = new Map<VerdictWord, number>();
  for (const { verdict } of functions) {
    counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
  }
  const words = [...counts].map(([verdict, count]) => `${count} ${verdict.replace('-', ' ')}`);
  const total = counted(functions.length, 'function');
  return words.length === 0 ? [] : [`${printable(path)}: ${total}: ${words.join(', ')}`];
}

/** Names places as an editor does: lines and columns from 1, cells from 1. */
class TextPlaces {
  private readonly sources: readonly LineMap[];

  constructor(private readonly readable: Readable) {
    this.sources = readable.notebook.cells.map(cell => new LineMap(cell.source));
  }

  /** `a.ipynb:cell 3:1:5`; for scripts, whose cells stand in one file, `a.py:12:5`. */
  of(place: PlaceJson): string {
    const { json, firstLines } = this.readable;
    const cell = firstLines === null ? `cell ${place.cell + 1}:` : '';
    const column = place.range.start.column + 1;
    return `${printable(json.path)}:${cell}${this.line(place)}:${column}`;
  }

  line({ cell, range }: PlaceJson): number {
    return (this.readable.firstLines?.[cell] ?? 0) + range.start.line + 1;
  }

  source({ cell }: PlaceJson): LineMap {
    return this.sources[cell] ?? new LineMap('');
  }
}
