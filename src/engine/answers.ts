import { Kept } from '../base/kept';
import type { ImportPlace } from '../rewrites/imports';
import type { RunView } from '../rules/rule';
import type { EventKind, EventOf } from '../semantics/event';
import type { FunctionFacts } from '../semantics/facts';
import type { Slot } from '../semantics/store';
import type { CellSyntax } from '../syntax/cell-syntax';

/** Answers made from a run: kept as long as a later run says the same to all that was asked of it. */
export class Answers<T> {
  private readonly kept = new Kept<object, { readonly value: T; readonly questions: Questions }>();

  /** The answer about `key`, made from `from` and from what the run says. */
  get(key: object, from: readonly unknown[], run: RunView, make: (run: RunView) => T): T {
    const answer = this.kept.get(
      key,
      from,
      () => {
        const questions = new Questions();
        return { value: make(new AskedView(run, questions)), questions };
      },
      ({ questions }) => questions.find(run)
    );
    return answer.value;
  }

  /** Drops all answers but those about these. */
  retain(keys: Iterable<object>): void {
    this.kept.retain(keys);
  }
}

type Question = (run: RunView) => unknown;

/** What was asked of a run, and what it said. */
class Questions {
  private readonly asked = new Map<unknown, { readonly ask: Question; readonly said: unknown }>();

  note(name: unknown, ask: Question, said: unknown): void {
    this.asked.set(name, { ask, said });
  }

  /** Whether a run says the same. */
  find(run: RunView): boolean {
    for (const { ask, said } of this.asked.values()) {
      if (ask(run) !== said) {
        return false;
      }
    }
    return true;
  }
}

/** A run that notes what it is asked. */
class AskedView implements RunView {
  constructor(
    private readonly run: RunView,
    private readonly questions: Questions
  ) {}

  events<K extends EventKind>(kind: K): readonly EventOf<K>[] {
    return this.ask(`events ${kind}`, run => run.events(kind));
  }

  get functions(): readonly FunctionFacts[] {
    return this.ask('functions', run => run.functions);
  }

  cell(id: string): CellSyntax | null {
    return this.ask(`cell ${id}`, run => run.cell(id));
  }

  aliasOf(path: string): string | null {
    return this.ask(`alias ${path}`, run => run.aliasOf(path));
  }

  importOf(root: string): ImportPlace | null {
    const said = this.run.importOf(root);
    this.questions.note(`import ${root}`, run => textOf(run.importOf(root)), textOf(said));
    return said;
  }

  held<T>(slot: Slot<T>): T | undefined {
    return this.ask(slot, run => run.held(slot));
  }

  private ask<T>(name: unknown, question: (run: RunView) => T): T {
    const said = question(this.run);
    this.questions.note(name, question, said);
    return said;
  }
}

function textOf(place: ImportPlace | null): string | null {
  return place && `${place.cell} ${place.start} ${place.end} ${place.form}`;
}
