import type { Cell } from '../../notebook/notebook';
import type { Run } from '../../notebook/timeline';

/**
 * What the kernel has run since it started. The kernel says what code it starts, not of which cell;
 * cells scheduled in this page are known by name, the others (run by another page or by the server)
 * are found by their text.
 */
export class RunLog {
  private scheduled: Run[] = [];
  private done: readonly Run[] = [];

  /** Oldest first. The same array until something runs. */
  get runs(): readonly Run[] {
    return this.done;
  }

  /** This page sent a cell to the kernel. */
  schedule(run: Run): void {
    this.scheduled.push(run);
  }

  /** The kernel starts to run `code`. Returns whether a cell of the notebook has it. */
  started(code: string, cells: readonly Cell[]): boolean {
    const index = this.scheduled.findIndex(run => run.source === code);
    const known = this.scheduled[index];
    this.scheduled.splice(0, index + 1);
    const cell =
      known?.cell ?? cells.find(other => other.type === 'code' && other.source === code)?.id;
    if (cell === undefined) {
      return false;
    }
    this.done = [...this.done, { cell, source: code }];
    return true;
  }

  /** A scheduled cell came to its end, or never began: one before it failed. */
  finished(cell: string): void {
    const index = this.scheduled.findIndex(run => run.cell === cell);
    if (index >= 0) {
      this.scheduled.splice(index, 1);
    }
  }

  /** The kernel lost its memory. */
  reset(): void {
    this.scheduled = [];
    this.done = [];
  }
}
