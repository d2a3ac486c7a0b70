import type { CellSyntax } from '../syntax/cell-syntax';
import { stillHolds } from './call';
import { Interpreter } from './interpreter';
import type { Libraries } from './libraries';
import type { Record } from './record';
import { Suppositions } from './suppose';
import type { Supposition } from './suppose';

/** A cell on the timeline with its syntax. */
export interface RunStep {
  readonly cell: string;
  readonly syntax: CellSyntax;
}

/** What a whole run saw: one record a step, and one for each function that had to be guessed at. */
export interface RunOutcome {
  readonly steps: readonly RecordedStep[];
  readonly suppositions: readonly Supposition[];
}

export interface RecordedStep extends RunStep {
  readonly record: Record;
  /** The budget ended before the cell did. */
  readonly exhausted: boolean;
}

interface KeptStep extends RecordedStep {
  /** The journal before the step. */
  readonly mark: number;
}

/**
 * Runs a notebook along its timeline, again and again. Steps whose source is the same and whose
 * reads find what they found are not run again: their changes are applied and their events stand.
 */
export class NotebookRun {
  private readonly machine: Interpreter;
  private readonly suppositions: Suppositions;
  private kept: readonly KeptStep[] = [];

  constructor(readonly libraries: Libraries) {
    this.machine = new Interpreter(libraries);
    this.suppositions = new Suppositions(this.machine);
  }

  update(steps: readonly RunStep[]): RunOutcome {
    const same = this.samePrefix(steps);
    const rest = this.kept.slice(same);
    const [changed] = rest;
    if (changed) {
      this.machine.store.revert(changed.mark);
    }
    const known = new Map(rest.map(step => [keyOf(step), step]));
    const kept = this.kept.slice(0, same);
    for (const step of steps.slice(same)) {
      kept.push(this.runStep(step, known.get(keyOf(step))));
    }
    this.kept = kept;
    return { steps: kept, suppositions: this.suppositions.update(kept) };
  }

  private samePrefix(steps: readonly RunStep[]): number {
    const differs = this.kept.findIndex((old, i) => {
      const step = steps[i];
      return step === undefined || step.cell !== old.cell || step.syntax !== old.syntax;
    });
    return differs < 0 ? this.kept.length : differs;
  }

  private runStep(step: RunStep, before: KeptStep | undefined): KeptStep {
    const { store } = this.machine;
    const mark = store.mark();
    if (before && before.syntax === step.syntax && stillHolds(before.record)) {
      store.apply(before.record.delta);
      return { ...before, mark };
    }
    const { module, source, magics } = step.syntax;
    const record = this.machine.runCell(module, step.cell, source, magics);
    return { ...step, record, mark, exhausted: this.machine.exhausted };
  }
}

const keyOf = (step: RunStep): string => `${step.cell}\n${step.syntax.source}`;
