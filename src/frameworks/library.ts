import type { CallModel, ClassModel, Entry, LibraryKnowledge } from '../semantics/knowledge';
import { UNKNOWN, library } from '../semantics/value';
import type { Found, FoundClass, Names } from './names';
import { nameOf, parentOf } from './names';
import type { ClassTable, Defaults, Tables } from './tables';
import { classesOf, entriesOf, memberEntries } from './tables';

/** What one library is made of. */
export interface LibraryParts {
  readonly id: string;
  readonly roots: readonly string[];
  readonly tables: Tables;
  /** Null where nothing but the tables is known. */
  readonly names: Names | null;
}

/** Knowledge of a library from its tables and its introspected names. */
export function defineLibrary({ id, roots, tables, names }: LibraryParts): LibraryKnowledge {
  const known = new Entries(tables, names);
  return {
    id,
    roots,
    canonical: path => names?.canonical(path) ?? path,
    entry: path => known.entry(path),
    names: path => names?.of(path) ?? known.namesIn(path)
  };
}

/** Entries by canonical name, made when first asked for. */
class Entries {
  private hand: Map<string, Entry> | null = null;
  private readonly handClasses: ReadonlyMap<string, ClassTable>;
  private readonly made = new Map<string, Entry | null>();

  constructor(
    private readonly tables: Tables,
    private readonly names: Names | null
  ) {
    this.handClasses = classesOf(tables);
  }

  entry(path: string): Entry | null {
    let entry = this.made.get(path);
    if (entry === undefined) {
      entry = this.make(path);
      this.made.set(path, entry);
    }
    return entry;
  }

  /** Names of a module that the tables mention. */
  namesIn(module: string): readonly string[] {
    this.hand ??= entriesOf(this.tables);
    return [...this.hand.keys()].filter(path => parentOf(path) === module).map(nameOf);
  }

  private make(path: string): Entry | null {
    this.hand ??= entriesOf(this.tables);
    const found = this.names?.find(path) ?? null;
    const byHand = this.hand.get(path);
    if (byHand) {
      return withParameters(byHand, found);
    }
    const table = this.handClasses.get(path);
    if (table || found?.kind === 'class') {
      const facts = found?.kind === 'class' ? found : NO_FACTS;
      return { kind: 'class', class: this.classModel(path, table ?? { of: path }, facts) };
    }
    return found ? this.fromNames(path, found) : this.member(parentOf(path), nameOf(path));
  }

  /** A member of a class, named through the class: `torch.Tensor.add`. */
  private member(path: string, name: string): Entry | null {
    const entry = path === '' ? null : this.entry(path);
    if (entry?.kind !== 'class') {
      return null;
    }
    const { members, bases } = entry.class;
    return members.get(name) ?? bases.map(base => this.member(base, name)).find(Boolean) ?? null;
  }

  private fromNames(path: string, found: Exclude<Found, { kind: 'class' }>): Entry {
    switch (found.kind) {
      case 'module':
        return { kind: 'module' };
      case 'value':
        return { kind: 'value', value: library(path) };
      case 'function': {
        const call = byDefault(this.tables.functionDefaults, path) ?? NO_MODEL;
        return { kind: 'function', call, parameters: found.parameters };
      }
    }
  }

  private classModel(path: string, table: ClassTable, found: FoundClass): ClassModel {
    const bases = table.bases ?? found.bases;
    const members = memberEntries(table);
    // A subclass that redefines a method does not hide what the tables say about it.
    const inherited = (name: string): boolean => bases.some(base => this.modelled(base, name));
    for (const name of found.methods) {
      const fallback = byDefault(this.tables.methodDefaults, `${path}.${name}`);
      if (fallback && !members.has(name) && !inherited(name)) {
        members.set(name, { kind: 'function', call: fallback });
      }
    }
    for (const name of found.properties) {
      if (!members.has(name) && !inherited(name)) {
        members.set(name, { kind: 'value', value: UNKNOWN });
      }
    }
    return {
      bases,
      construct: table.construct ?? NO_MODEL,
      members,
      ...(table.call && { call: table.call }),
      ...(table.dispatch && { dispatch: table.dispatch }),
      ...(table.builders && { builders: table.builders }),
      ...(table.traceBound && { traceBound: table.traceBound })
    };
  }

  private modelled(path: string, member: string): boolean {
    const entry = this.entry(path);
    return (
      entry?.kind === 'class' &&
      (entry.class.members.has(member) ||
        entry.class.bases.some(base => this.modelled(base, member)))
    );
  }
}

const withParameters = (entry: Entry, found: Found | null): Entry =>
  entry.kind === 'function' && found?.kind === 'function'
    ? { ...entry, parameters: found.parameters }
    : entry;

const NO_MODEL: CallModel = {};

const NO_FACTS: FoundClass = { parameters: [], bases: [], methods: [], properties: [] };

function byDefault(defaults: Defaults, path: string): CallModel | null {
  const matches = (where: string | RegExp): boolean =>
    typeof where === 'string' ? path.startsWith(`${where}.`) : where.test(path);
  return defaults.find(([where]) => matches(where))?.[1] ?? null;
}
