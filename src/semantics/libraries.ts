import type { ClassModel, Entry, FrameworkKnowledge, LibraryKnowledge } from './knowledge';
import type { LibraryValue, TensorValue, Value } from './value';
import { library } from './value';

/** Who knows a name, and what stands behind it once somebody asked. */
interface Known {
  readonly path: string;
  readonly library: LibraryKnowledge | null;
  entry: Entry | null | undefined;
}

/** All libraries that the interpreter has knowledge of, found by the first part of a name. */
export class Libraries {
  private readonly byRoot = new Map<string, LibraryKnowledge>();
  private readonly known = new Map<string, Known>();
  private last: Known | null = null;
  private readonly named = new Map<string, Map<string, LibraryValue>>();
  private readonly frameworksById: ReadonlyMap<string, FrameworkKnowledge>;
  private readonly classes = new Map<string, readonly ClassModel[]>();

  constructor(
    libraries: readonly LibraryKnowledge[],
    readonly frameworks: readonly FrameworkKnowledge[]
  ) {
    for (const library of [...libraries, ...frameworks]) {
      for (const root of library.roots) {
        this.byRoot.set(root, library);
      }
    }
    this.frameworksById = new Map(frameworks.map(framework => [framework.id, framework]));
  }

  /** Who knows about a dotted name; null for libraries without knowledge. */
  of(path: string): LibraryKnowledge | null {
    return this.knownOf(path).library;
  }

  framework(id: string): FrameworkKnowledge | null {
    return this.frameworksById.get(id) ?? null;
  }

  /** The framework that a dotted name belongs to. */
  frameworkOf(path: string): FrameworkKnowledge | null {
    const owner = this.of(path);
    return owner ? this.framework(owner.id) : null;
  }

  canonical(path: string): string {
    const whole = own(path);
    return this.of(whole)?.canonical(whole) ?? whole;
  }

  /** What `path.name` stands for. */
  attribute(path: string, name: string): LibraryValue {
    let names = this.named.get(path);
    if (names === undefined) {
      names = new Map();
      this.named.set(own(path), names);
    }
    let value = names.get(name);
    if (value === undefined) {
      value = library(this.canonical(`${path}.${name}`));
      names.set(own(name), value);
    }
    return value;
  }

  entry(path: string): Entry | null {
    const known = this.knownOf(path);
    if (known.entry === undefined) {
      known.entry = known.library?.entry(known.path) ?? null;
    }
    return known.entry;
  }

  /** A library class and its bases, nearest first; empty when nothing is known. */
  lineage(path: string): readonly ClassModel[] {
    let found = this.classes.get(path);
    if (found === undefined) {
      found = this.collect(path, new Set());
      this.classes.set(own(path), found);
    }
    return found;
  }

  /** An attribute or method of a library class, looked up through its bases. */
  member(path: string, name: string): Entry | null {
    for (const model of this.lineage(path)) {
      const entry = model.members.get(name);
      if (entry) {
        return entry;
      }
    }
    return null;
  }

  /** An attribute or method of a tensor. */
  tensorMember(of: TensorValue, name: string): Entry | null {
    return (
      this.framework(of.library)?.tensorMember(name) ?? this.member(this.tensorClass(of), name)
    );
  }

  /** Public name of a tensor's class; arrays of plain libraries are described by theirs. */
  tensorClass(of: TensorValue): string {
    return this.framework(of.library)?.tensorClass ?? `${of.library}.ndarray`;
  }

  /** The framework whose tensors are among the values; null for none. */
  tensorFramework(values: readonly Value[]): FrameworkKnowledge | null {
    for (const value of values) {
      if (value.kind === 'tensor') {
        const found = this.framework(value.library);
        if (found) {
          return found;
        }
      }
    }
    return null;
  }

  /** One call asks several times about one name. */
  private knownOf(path: string): Known {
    if (this.last?.path === path) {
      return this.last;
    }
    let known = this.known.get(path);
    if (known === undefined) {
      const dot = path.indexOf('.');
      const library = this.byRoot.get(dot < 0 ? path : path.slice(0, dot)) ?? null;
      known = { path: own(path), library, entry: undefined };
      this.known.set(known.path, known);
    }
    this.last = known;
    return known;
  }

  private collect(path: string, seen: Set<string>): readonly ClassModel[] {
    const entry = this.entry(path);
    if (entry?.kind !== 'class' || seen.has(path)) {
      return [];
    }
    seen.add(path);
    return [entry.class, ...entry.class.bases.flatMap(base => this.collect(base, seen))];
  }
}

/** A copy: what was cut out of the text of a cell would keep all of it. */
const own = (text: string): string => ` ${text}`.slice(1);
