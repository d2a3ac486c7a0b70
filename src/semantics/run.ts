import type { Node } from '../syntax/ast';
import type { CellSyntax } from '../syntax/cell-syntax';
import { collect } from './collect';
import { Pool } from './budget';
import type { Usage } from './budget';
import type { Collected } from './collect';
import { stillHolds } from './contexts';
import { Forgetting } from './forget';
import { Interpreter } from './interpreter';
import type { Libraries } from './libraries';
import type { Record } from './record';
import { Suppositions } from './suppose';
import type { Supposition } from './supposition';

/** A cell on the timeline with its syntax. */
export interface RunStep {
  readonly cell: string;
  readonly syntax: CellSyntax;
}

/** What a whole run saw: one record a step, and one for each function that had to be guessed at. */
export interface RunOutcome {
  readonly steps: readonly RecordedStep[];
  /** What the steps saw, by the definition of the function that it is about. */
  readonly collected: ReadonlyMap<Node, Collected>;
  readonly suppositions: readonly Supposition[];
}

export interface RecordedStep extends RunStep {
  readonly record: Record;
  /** What it took of what the cells may take together. */
  readonly usage: Usage;
}

interface KeptStep extends RecordedStep {
  /** The journal before the step. */
  readonly mark: number;
}

/** Steps that an ordinary cell takes in bodies at most. */
const STEPS_A_CELL = 100;

/**
 * Runs a notebook along its timeline, again and again. Steps whose source is the same and whose
 * reads find what they found are not run again: their changes are applied and their events stand.
 */
export class NotebookRun {
  private readonly machine: Interpreter;
  private readonly suppositions: Suppositions;
  private readonly forgetting: Forgetting;
  private kept: readonly KeptStep[] = [];

  constructor(readonly libraries: Libraries) {
    this.machine = new Interpreter(libraries);
    this.suppositions = new Suppositions(this.machine);
    this.forgetting = new Forgetting(this.machine);
  }

  update(steps: readonly RunStep[]): RunOutcome {
    const same = this.samePrefix(steps);
    const rest = this.kept.slice(same);
    const [changed] = rest;
    if (changed) {
      this.machine.store.revert(changed.mark);
    }
    const known = bySyntax(rest);
    const kept = this.kept.slice(0, same);
    const pool = new Pool(STEPS_A_CELL * steps.length);
    this.machine.pool = pool;
    kept.forEach(({ usage }) => {
      pool.take(usage);
    });
    for (const step of steps.slice(same)) {
      const before = known.get(step.syntax)?.find(({ cell }) => cell === step.cell);
      kept.push(this.runStep(step, before));
    }
    this.kept = kept;
    const collected = collect(kept.map(({ record }) => record));
    const suppositions = this.suppositions.update(collected);
    const records = [...kept, ...suppositions].map(({ record }) => record);
    this.forgetting.after(records, collected);
    return { steps: kept, collected, suppositions };
  }

  private samePrefix(steps: readonly RunStep[]): number {
    const differs = this.kept.findIndex((old, i) => {
      const step = steps[i];
      return step === undefined || step.cell !== old.cell || step.syntax !== old.syntax;
    });
    return differs < 0 ? this.kept.length : differs;
  }

  private runStep({ cell, syntax }: RunStep, before: KeptStep | undefined): KeptStep {
    const { store, pool } = this.machine;
    const mark = store.mark();
    if (before && pool.allows(before.usage) && stillHolds(before.record)) {
      pool.take(before.usage);
      store.apply(before.record.delta);
      return { cell, syntax, record: before.record, mark, usage: before.usage };
    }
    const usage = pool.meter();
    const record = this.machine.runCell(syntax.module, cell, syntax.source, syntax.magics);
    return { cell, syntax, record, mark, usage: usage() };
  }
}

function bySyntax(steps: readonly KeptStep[]): ReadonlyMap<CellSyntax, readonly KeptStep[]> {
  const found = new Map<CellSyntax, KeptStep[]>();
  for (const step of steps) {
    const same = found.get(step.syntax);
    if (same) {
      same.push(step);
    } else {
      found.set(step.syntax, [step]);
    }
  }
  return found;
}
