import { LineMap } from '../base/lines';
import { text } from '../base/text';
import type { Text } from '../base/text';
import type { AnalysisSettings } from './session-types';
import type { Finding, Problem } from './report';
import { hasSuppressions, readSuppressions } from './suppression-comments';
import type { CommentedCell, Suppression } from './suppression-comments';

/** Findings apart by whether a comment or a setting silences them. */
export interface SiftedFindings {
  readonly shown: readonly Finding[];
  readonly ignored: readonly Finding[];
  /** Comments that silence nothing, or that cannot be understood. */
  readonly unused: readonly Problem[];
}

/** Applies the suppressions in comments and settings to the findings of a notebook. */
export function siftFindings(
  findings: readonly Finding[],
  cells: readonly CommentedCell[],
  { disabledRules }: AnalysisSettings
): SiftedFindings {
  const off = new Set(disabledRules);
  const sifters = new Map(
    cells.filter(hasSuppressions).map(cell => [cell.cell, new CellSifter(cell)])
  );
  const shown: Finding[] = [];
  const ignored: Finding[] = [];
  for (const finding of findings) {
    const silenced = sifters.get(finding.place.cell)?.silences(finding) ?? false;
    (silenced || off.has(finding.rule) ? ignored : shown).push(finding);
  }
  const unused = [...sifters.values()].flatMap(sifter => sifter.unused(off));
  return { shown, ignored, unused };
}

/** The suppressions of one cell, and what each has silenced so far. */
class CellSifter {
  private readonly lines: LineMap;
  private readonly found;
  private readonly used = new Map<Suppression, Set<string>>();

  constructor(commented: CommentedCell) {
    this.lines = new LineMap(commented.source);
    this.found = readSuppressions(commented);
  }

  silences(finding: Finding): boolean {
    const { suppressions } = this.found;
    const matching = suppressions.filter(
      ({ rules, line }) =>
        (rules === null || rules.includes(finding.rule)) &&
        (line === null || this.isOn(finding, line))
    );
    for (const suppression of matching) {
      const rules = this.used.get(suppression) ?? new Set();
      this.used.set(suppression, rules.add(finding.rule));
    }
    return matching.length > 0;
  }

  unused(off: ReadonlySet<string>): readonly Problem[] {
    const malformed = this.found.malformed.map(place => ({
      ...place,
      about: 'suppression' as const,
      message: text(
        'Graphward does not understand this; `# graphward: ignore[rule]` silences a rule'
      )
    }));
    const useless = this.found.suppressions.flatMap(suppression => this.useless(suppression, off));
    return [...malformed, ...useless];
  }

  /** A finding of several lines can be silenced where it begins and where it ends. */
  private isOn(finding: Finding, line: number): boolean {
    const { start, end } = finding.place;
    return [start, Math.max(start, end - 1)].some(at => this.lines.position(at).line === line);
  }

  /** What a suppression says too much, if anything. A rule that is off proves nothing. */
  private useless(suppression: Suppression, off: ReadonlySet<string>): readonly Problem[] {
    const { cell, start, end, rules } = suppression;
    const used = this.used.get(suppression) ?? new Set();
    const problem = (message: Text): readonly Problem[] => [
      { cell, start, end, about: 'suppression', message }
    ];
    if (rules === null || rules.length === 0) {
      const useful = rules === null && (used.size > 0 || off.size > 0);
      return useful ? [] : problem(text('Nothing to ignore here'));
    }
    const idle = rules.filter(rule => !used.has(rule) && !off.has(rule));
    const listed = idle.map(rule => `\`${rule}\``).join(', ');
    return idle.length === 0 ? [] : problem(text('Nothing to ignore here for %1', listed));
  }
}
