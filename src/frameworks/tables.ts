import type { CallModel, ClassModel, Entry, ValueOf } from '../semantics/knowledge';
import type { Value } from '../semantics/value';

/** One model for many functions of a module; names are separated by blanks. */
export type Calls = readonly (readonly [model: CallModel, module: string, names: string])[];

/** One model for many methods of a class. */
export type Methods = readonly (readonly [model: CallModel, names: string])[];

/** What stands behind names that are neither functions nor classes. */
export type Values = readonly (readonly [value: Value | ValueOf, names: string])[];

/** What is known by hand about classes; the rest comes from introspection. */
export interface ClassTable {
  /** Canonical names, separated by blanks. */
  readonly of: string;
  /** Canonical names of bases, when they are not what introspection says. */
  readonly bases?: readonly string[];
  readonly construct?: CallModel;
  readonly call?: CallModel;
  readonly dispatch?: ClassModel['dispatch'];
  readonly builders?: readonly string[];
  readonly traceBound?: true;
  readonly methods?: Methods;
  readonly values?: Values;
}

/** Everything that is known by hand about one library. */
export interface Tables {
  readonly calls: Calls;
  readonly classes: readonly ClassTable[];
  readonly values: Values;
  /** For functions without a model of their own. */
  readonly functionDefaults: Defaults;
  /** For methods without a model of their own. */
  readonly methodDefaults: Defaults;
}

/** Models by the module or class that a name is in, or by what the name looks like; first wins. */
export type Defaults = readonly (readonly [where: string | RegExp, model: CallModel])[];

/** Names of a table column. */
export const words = (names: string): readonly string[] => names.trim().split(/\s+/);

/** Several topics as one. */
export function merged(...parts: readonly Partial<Tables>[]): Tables {
  return {
    calls: parts.flatMap(part => part.calls ?? []),
    classes: parts.flatMap(part => part.classes ?? []),
    values: parts.flatMap(part => part.values ?? []),
    functionDefaults: parts.flatMap(part => part.functionDefaults ?? []),
    methodDefaults: parts.flatMap(part => part.methodDefaults ?? [])
  };
}

/** Entries of the functions and values of a table, by canonical name. */
export function entriesOf(tables: Tables): Map<string, Entry> {
  const entries = new Map<string, Entry>();
  for (const [call, module, names] of tables.calls) {
    for (const name of words(names)) {
      entries.set(`${module}.${name}`, { kind: 'function', call });
    }
  }
  for (const [value, names] of tables.values) {
    for (const name of words(names)) {
      entries.set(name, { kind: 'value', value });
    }
  }
  return entries;
}

/** Class tables by canonical name. */
export function classesOf(tables: Tables): ReadonlyMap<string, ClassTable> {
  return new Map(
    tables.classes.flatMap(table => words(table.of).map(name => [name, table] as const))
  );
}

/** Members of a class by name. */
export function memberEntries(table: ClassTable): Map<string, Entry> {
  const members = new Map<string, Entry>();
  for (const [call, names] of table.methods ?? []) {
    words(names).forEach(name => members.set(name, { kind: 'function', call }));
  }
  for (const [value, names] of table.values ?? []) {
    words(names).forEach(name => members.set(name, { kind: 'value', value }));
  }
  return members;
}

/** Every name that the tables mention; tests look each up in the real package. */
export function namesIn(tables: Tables): readonly string[] {
  const members = tables.classes.flatMap(table =>
    words(table.of).flatMap(name => [
      name,
      ...(table.bases ?? []),
      ...[...memberEntries(table).keys()].map(member => `${name}.${member}`)
    ])
  );
  return [...new Set([...entriesOf(tables).keys(), ...members])].sort();
}
