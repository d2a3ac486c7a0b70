import { applyEdits } from '../base/edit';
import type { Edit } from '../base/edit';
import type { CellSyntax } from '../syntax/cell-syntax';
import type { Finding, Fix } from './report';

/** A fix, and the finding that it is for. */
export interface Choice {
  readonly finding: Finding;
  readonly fix: Fix;
}

/** Fixes that can be applied together, and what becomes of the cells. */
export interface FixPlan<C extends { readonly fix: Fix } = Choice> {
  readonly taken: readonly C[];
  readonly left: readonly (C & { readonly because: LeftBecause })[];
  /** By cell id, without repetitions; only cells that change. */
  readonly edits: ReadonlyMap<string, readonly Edit[]>;
  /** The new source of each cell that changes. */
  readonly sources: ReadonlyMap<string, string>;
}

/** `overlaps`: after the others are applied, ask again. `breaks-syntax`: never. `gone`: no such cell. */
export type LeftBecause = 'overlaps' | 'breaks-syntax' | 'gone';

/** The cells that fixes are for. */
export interface FixableCells {
  /** The source by cell id, as it was analysed. */
  readonly sources: ReadonlyMap<string, string>;
  readonly parse: (source: string) => Pick<CellSyntax, 'problems'>;
}

/** The first safe fix of each finding that has one: what "fix all" takes. */
export function safeFixes(findings: readonly Finding[]): readonly Choice[] {
  return findings.flatMap(finding => {
    const fix = finding.fixes.find(({ safety }) => safety === 'safe');
    return fix === undefined ? [] : [{ finding, fix }];
  });
}

/**
 * Takes each fix, in order, that touches no text of one taken before and leaves every cell no more
 * damaged than it was. A fix is taken whole or not at all; an edit that two fixes share, such as an
 * import, is made once.
 */
export function planFixes<C extends { readonly fix: Fix }>(
  choices: readonly C[],
  cells: FixableCells
): FixPlan<C> {
  const draft = new Draft(cells);
  const taken: C[] = [];
  const left: (C & { because: LeftBecause })[] = [];
  for (const choice of choices) {
    const because = draft.take(choice.fix.edits);
    if (because === null) {
      taken.push(choice);
    } else {
      left.push({ ...choice, because });
    }
  }
  return { taken, left, edits: draft.edits, sources: draft.changed };
}

/** Cells with the edits taken so far. */
class Draft {
  edits: ReadonlyMap<string, readonly Edit[]> = new Map();
  changed: ReadonlyMap<string, string> = new Map();

  constructor(private readonly cells: FixableCells) {}

  /** Takes all edits of one fix, or none and says why. */
  take(edits: readonly Edit[]): LeftBecause | null {
    const nextEdits = new Map(this.edits);
    const nextSources = new Map(this.changed);
    for (const cell of new Set(edits.map(edit => edit.cell))) {
      const source = this.cells.sources.get(cell);
      if (source === undefined) {
        return 'gone';
      }
      const before = this.edits.get(cell) ?? [];
      const added = edits.filter(
        edit => edit.cell === cell && !before.some(other => isSame(other, edit))
      );
      if (added.some(edit => before.some(other => clash(other, edit)))) {
        return 'overlaps';
      }
      const after = applyEdits(source, [...before, ...added]);
      if (this.problems(after) > this.problems(source)) {
        return 'breaks-syntax';
      }
      nextEdits.set(cell, [...before, ...added]);
      nextSources.set(cell, after);
    }
    this.edits = nextEdits;
    this.changed = nextSources;
    return null;
  }

  private problems(source: string): number {
    return this.cells.parse(source).problems.length;
  }
}

function isSame(a: Edit, b: Edit): boolean {
  return a.start === b.start && a.end === b.end && a.text === b.text;
}

/** Whether the order of two edits could matter; for whole lines put in at one place it does not. */
function clash(a: Edit, b: Edit): boolean {
  if (isInsertedLine(a) && isInsertedLine(b)) {
    return false;
  }
  return a.start <= b.end && b.start <= a.end;
}

function isInsertedLine(edit: Edit): boolean {
  return edit.start === edit.end && edit.text.endsWith('\n');
}
