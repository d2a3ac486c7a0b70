/** What introspection found behind a public name. */
export type Found =
  | { readonly kind: 'module' | 'value' }
  | { readonly kind: 'function'; readonly parameters: readonly string[] }
  | ({ readonly kind: 'class' } & FoundClass);

/** A class as far as its own body goes. */
export interface FoundClass {
  readonly parameters: readonly string[];
  readonly bases: readonly string[];
  readonly methods: readonly string[];
  readonly properties: readonly string[];
}

type Mark = 'f' | 'v' | 'm' | 'c' | '=';

/** One name of a module, still as text: what follows the name on its line. */
interface Item {
  readonly mark: Mark;
  readonly text: string;
}

type Items = ReadonlyMap<string, Item>;

const NOTHING: Items = new Map();

/**
 * The public names of one framework, as `tools/introspect.py` wrote them. Nothing is read before
 * the first question, and of a module nothing before the first question about it.
 */
export class Names {
  private blocks: Map<string, string> | null = null;
  private lists: readonly string[] = [];
  private readonly parsed = new Map<string, Items>();
  private readonly canonicals = new Map<string, string>();

  /** `renamed`: prefixes of modules that are copies of others. */
  constructor(
    private readonly text: string,
    private readonly renamed: readonly (readonly [from: string, to: string])[] = []
  ) {}

  /** The best public name for what a path leads to; the path itself when nothing is known. */
  canonical(path: string): string {
    let found = this.canonicals.get(path);
    if (found === undefined) {
      // A name that leads back to itself while it is being resolved stays as it is.
      this.canonicals.set(path, path);
      found = this.resolve(path);
      this.canonicals.set(path, found);
    }
    return found;
  }

  /** What a canonical name stands for; null for unknown names. */
  find(path: string): Found | null {
    if (this.modules.has(path)) {
      return { kind: 'module' };
    }
    const item = this.item(path);
    if (!item) {
      return null;
    }
    switch (item.mark) {
      case 'f':
        return { kind: 'function', parameters: this.parameters(item.text) };
      case 'c':
        return { kind: 'class', ...this.describe(item.text, parentOf(path)) };
      case '=':
        return this.find(item.text);
      default:
        return { kind: item.mark === 'm' ? 'module' : 'value' };
    }
  }

  /** Public names of a module. */
  of(module: string): readonly string[] {
    return [...this.items(module).keys()];
  }

  private resolve(path: string): string {
    for (const [from, to] of this.renamed) {
      if (path === from || path.startsWith(`${from}.`)) {
        const elsewhere = this.canonical(to + path.slice(from.length));
        if (!this.has(path) && this.has(elsewhere)) {
          return elsewhere;
        }
      }
    }
    if (this.modules.has(path) || !path.includes('.')) {
      return path;
    }
    const parent = this.canonical(parentOf(path));
    const name = nameOf(path);
    const item = this.items(parent).get(name);
    if (item) {
      return item.mark === '=' ? item.text : `${parent}.${name}`;
    }
    return this.fromPrivate(parent, name) ?? `${parent}.${name}`;
  }

  /** A class imported from the module that defines it: `torch.nn.modules.loss.MSELoss`. */
  private fromPrivate(parent: string, name: string): string | null {
    if (this.modules.has(parent) || this.item(parent) || !/^[A-Z]/.test(name)) {
      return null;
    }
    for (let outer = parentOf(parent); outer !== ''; outer = parentOf(outer)) {
      const item = this.items(outer).get(name);
      if (item) {
        return item.mark === '=' ? item.text : `${outer}.${name}`;
      }
    }
    return null;
  }

  private has(path: string): boolean {
    return this.modules.has(path) || this.item(path) !== undefined;
  }

  private item(path: string): Item | undefined {
    return this.items(parentOf(path)).get(nameOf(path));
  }

  private items(module: string): Items {
    let items = this.parsed.get(module);
    if (!items) {
      const block = this.modules.get(module);
      items = block === undefined ? NOTHING : parseBlock(block);
      this.parsed.set(module, items);
    }
    return items;
  }

  private get modules(): ReadonlyMap<string, string> {
    if (!this.blocks) {
      const [head = '', ...blocks] = this.text.split('\n@');
      this.lists = head.split('\np ').slice(1);
      this.blocks = new Map(
        blocks.map(block => {
          const end = `${block}\n`.indexOf('\n');
          return [block.slice(0, end), block.slice(end + 1)];
        })
      );
    }
    return this.blocks;
  }

  private parameters(number: string): readonly string[] {
    const list = number === '' ? '' : (this.lists[Number(number)] ?? '');
    return list === '' ? [] : list.split(' ');
  }

  private describe(text: string, module: string): FoundClass {
    const [number = '', rest = ''] = text.split(' ');
    const [bases, methods, properties] = rest
      .split('|')
      .map(part => part.split(',').filter(Boolean));
    return {
      parameters: this.parameters(number),
      bases: (bases ?? []).map(base => absolute(base, module)),
      methods: methods ?? [],
      properties: properties ?? []
    };
  }
}

function parseBlock(block: string): Items {
  const items = new Map<string, Item>();
  for (const line of block.split('\n')) {
    const mark = line[0];
    const words = line.slice(2).split(' ');
    if (mark === 'f' || mark === 'v' || mark === 'm') {
      for (const [name, text] of words.map(halves)) {
        items.set(name, { mark, text });
      }
    } else if (mark === '=') {
      const [target = '', ...names] = words;
      for (const [name, other] of names.map(halves)) {
        items.set(name, { mark, text: `${target}.${other || name}` });
      }
    } else if (mark === 'c') {
      const [name, number] = halves(words[0] ?? '');
      items.set(name, { mark, text: `${number} ${words[1] ?? ''}` });
    }
  }
  items.delete('');
  return items;
}

/** `name:rest` in two. */
function halves(word: string): readonly [string, string] {
  const colon = word.indexOf(':');
  return colon < 0 ? [word, ''] : [word.slice(0, colon), word.slice(colon + 1)];
}

const absolute = (name: string, module: string): string =>
  name.startsWith('.') ? module + name : name;

/** The path without its last name. */
export const parentOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('.')));

/** The last name of a path. */
export const nameOf = (path: string): string => path.slice(path.lastIndexOf('.') + 1);
