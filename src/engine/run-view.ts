import type { ImportPlace } from '../rewrites/imports';
import type { RunView } from '../rules/rule';
import type { Event, EventKind, EventOf } from '../semantics/event';
import type { FunctionFacts } from '../semantics/facts';
import type { Slot } from '../semantics/store';
import type { CellSyntax } from '../syntax/cell-syntax';
import type { Stmt } from '../syntax/ast';

/** What rules see of a run: its events by kind, and how the notebook names libraries. */
export class EventView implements RunView {
  private readonly byKind = new Map<EventKind, Event[]>();
  private aliases: ReadonlyMap<string, string> | null = null;
  private readonly imports = new Map<string, ImportPlace | null>();

  constructor(
    events: readonly Event[],
    readonly functions: readonly FunctionFacts[],
    private readonly cells: ReadonlyMap<string, CellSyntax>
  ) {
    for (const event of events) {
      const list = this.byKind.get(event.kind);
      if (list) {
        list.push(event);
      } else {
        this.byKind.set(event.kind, [event]);
      }
    }
  }

  events<K extends EventKind>(kind: K): readonly EventOf<K>[] {
    return (this.byKind.get(kind) ?? []) as unknown as readonly EventOf<K>[];
  }

  cell(id: string): CellSyntax | null {
    return this.cells.get(id) ?? null;
  }

  aliasOf(path: string): string | null {
    this.aliases ??= aliasesIn([...this.cells.values()]);
    return this.aliases.get(path) ?? null;
  }

  held<T>(slot: Slot<T>): T | undefined {
    return slot.value;
  }

  importOf(root: string): ImportPlace | null {
    let place = this.imports.get(root);
    if (place === undefined) {
      place = this.findImport(root);
      this.imports.set(root, place);
    }
    return place;
  }

  private findImport(root: string): ImportPlace | null {
    for (const [cell, { module }] of this.cells) {
      for (const statement of module.body) {
        if (imports(statement, root)) {
          const { start, end } = statement;
          return { cell, start, end, form: statement.kind === 'Import' ? 'import' : 'from' };
        }
      }
    }
    return null;
  }
}

function imports(statement: Stmt, root: string): boolean {
  const isOf = (path: string | null) => path === root || (path?.startsWith(`${root}.`) ?? false);
  return (
    (statement.kind === 'Import' && statement.names.some(({ name }) => isOf(name))) ||
    (statement.kind === 'ImportFrom' && statement.level === 0 && isOf(statement.module))
  );
}

/** `import jax.numpy as jnp` → `jax.numpy` is called `jnp`. */
function aliasesIn(cells: readonly CellSyntax[]): ReadonlyMap<string, string> {
  const aliases = new Map<string, string>();
  const read = (statement: Stmt): void => {
    if (statement.kind === 'Import') {
      for (const { name, asname } of statement.names) {
        aliases.set(name, asname ?? name);
      }
    } else if (statement.kind === 'ImportFrom' && statement.level === 0) {
      for (const { name, asname } of statement.names) {
        aliases.set(`${statement.module ?? ''}.${name}`, asname ?? name);
      }
    } else if (statement.kind === 'Try' || statement.kind === 'If') {
      statement.body.forEach(read);
    }
  };
  cells.forEach(cell => cell.module.body.forEach(read));
  return aliases;
}
