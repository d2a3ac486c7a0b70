import type { Language, Tree } from 'web-tree-sitter';
import { Kind } from './kinds';

/**
 * One syntax tree as numbers, copied out of WebAssembly in one walk: each later step over that border
 * would cost as much as parsing a node. Nodes are numbered in preorder; a node's children are the
 * nodes up to `after(node)`. The arrays are used again for the next tree.
 */
export class FlatTree {
  size = 0;
  /** Whether the grammar could not read all of the source. */
  damaged = false;
  /** Start and end of each comment. */
  readonly comments: number[] = [];
  private lastEnd = 0;
  private kinds = new Uint8Array(8192);
  private starts = new Int32Array(8192);
  private ends = new Int32Array(8192);
  private afters = new Int32Array(8192);

  kind(node: number): Kind {
    return this.kinds[node] ?? Kind.ERROR;
  }

  start(node: number): number {
    return this.starts[node] ?? 0;
  }

  end(node: number): number {
    return this.ends[node] ?? 0;
  }

  /** The number of the first node after this node and all below it. */
  after(node: number): number {
    return this.afters[node] ?? this.size;
  }

  /** Gives a node another kind or start, where the grammar reads it otherwise than Python does. */
  change(node: number, kind: Kind, start: number): void {
    this.kinds[node] = kind;
    this.starts[node] = start;
  }

  /** Lets a node end earlier. */
  shorten(node: number, end: number): void {
    this.ends[node] = end;
  }

  /** Says that the text was cut out of a longer one. */
  shift(by: number): void {
    for (let node = 0; node < this.size; node++) {
      this.starts[node] = this.start(node) + by;
      this.ends[node] = this.end(node) + by;
    }
    this.comments.forEach((place, i) => {
      this.comments[i] = place + by;
    });
  }

  clear(damaged: boolean): void {
    this.size = 0;
    this.lastEnd = 0;
    this.damaged = damaged;
    this.comments.length = 0;
  }

  /** Adds a node whose place is not known yet. */
  open(kind: Kind): number {
    const node = this.size++;
    if (node === this.kinds.length) {
      this.grow();
    }
    this.kinds[node] = kind;
    return node;
  }

  /** Says where a node without children is. */
  closeLeaf(node: number, start: number, end: number): void {
    this.starts[node] = start;
    this.ends[node] = end;
    this.afters[node] = this.size;
    this.lastEnd = end;
  }

  /** Says that a node's children are complete: it reaches from the first to the end of the last. */
  close(node: number): void {
    this.starts[node] = node + 1 < this.size ? this.start(node + 1) : this.lastEnd;
    this.ends[node] = this.lastEnd;
    this.afters[node] = this.size;
  }

  private grow(): void {
    const larger = (array: Int32Array) => {
      const copy = new Int32Array(array.length * 2);
      copy.set(array);
      return copy;
    };
    const kinds = new Uint8Array(this.kinds.length * 2);
    kinds.set(this.kinds);
    this.kinds = kinds;
    this.starts = larger(this.starts);
    this.ends = larger(this.ends);
    this.afters = larger(this.afters);
  }
}

/** What the walk needs of a cursor. */
interface Cursor {
  type(): number;
  start(): number;
  end(): number;
  child(): boolean;
  sibling(): boolean;
  parent(): boolean;
}

/** The functions of tree-sitter's WebAssembly module behind its public cursor. */
interface RawModule {
  _ts_init(): number;
  _ts_tree_root_node_wasm(tree: number): void;
  _ts_tree_cursor_new_wasm(tree: number): void;
  _ts_tree_cursor_delete_wasm(tree: number): void;
  _ts_tree_cursor_current_node_type_id_wasm(tree: number): number;
  _ts_tree_cursor_start_index_wasm(tree: number): number;
  _ts_tree_cursor_end_index_wasm(tree: number): number;
  _ts_tree_cursor_goto_first_child_wasm(tree: number): number;
  _ts_tree_cursor_goto_next_sibling_wasm(tree: number): number;
  _ts_tree_cursor_goto_parent_wasm(tree: number): number;
}

const RAW: readonly (keyof RawModule)[] = [
  '_ts_init',
  '_ts_tree_root_node_wasm',
  '_ts_tree_cursor_new_wasm',
  '_ts_tree_cursor_delete_wasm',
  '_ts_tree_cursor_current_node_type_id_wasm',
  '_ts_tree_cursor_start_index_wasm',
  '_ts_tree_cursor_end_index_wasm',
  '_ts_tree_cursor_goto_first_child_wasm',
  '_ts_tree_cursor_goto_next_sibling_wasm',
  '_ts_tree_cursor_goto_parent_wasm'
];

/**
 * The public cursor's own steps without its marshalling. Nothing else may use the module meanwhile. The
 * functions are fields of their own, because looking them up in the module costs as much as calling them.
 */
class RawCursor implements Cursor {
  private tree = 0;
  private readonly typeOf: RawModule['_ts_tree_cursor_current_node_type_id_wasm'];
  private readonly startOf: RawModule['_ts_tree_cursor_start_index_wasm'];
  private readonly endOf: RawModule['_ts_tree_cursor_end_index_wasm'];
  private readonly toChild: RawModule['_ts_tree_cursor_goto_first_child_wasm'];
  private readonly toSibling: RawModule['_ts_tree_cursor_goto_next_sibling_wasm'];
  private readonly toParent: RawModule['_ts_tree_cursor_goto_parent_wasm'];

  constructor(private readonly raw: RawModule) {
    raw._ts_init();
    this.typeOf = raw._ts_tree_cursor_current_node_type_id_wasm;
    this.startOf = raw._ts_tree_cursor_start_index_wasm;
    this.endOf = raw._ts_tree_cursor_end_index_wasm;
    this.toChild = raw._ts_tree_cursor_goto_first_child_wasm;
    this.toSibling = raw._ts_tree_cursor_goto_next_sibling_wasm;
    this.toParent = raw._ts_tree_cursor_goto_parent_wasm;
  }

  /** Goes to the root of the tree at an address. */
  enter(tree: number): void {
    this.tree = tree;
    this.raw._ts_tree_root_node_wasm(tree);
    this.raw._ts_tree_cursor_new_wasm(tree);
  }

  leave(): void {
    this.raw._ts_tree_cursor_delete_wasm(this.tree);
  }

  type(): number {
    return this.typeOf(this.tree);
  }

  start(): number {
    return this.startOf(this.tree);
  }

  end(): number {
    return this.endOf(this.tree);
  }

  child(): boolean {
    return this.toChild(this.tree) === 1;
  }

  sibling(): boolean {
    return this.toSibling(this.tree) === 1;
  }

  parent(): boolean {
    return this.toParent(this.tree) === 1;
  }
}

/** Copies trees of one language into one `FlatTree`. */
export class Flattener {
  readonly flat = new FlatTree();
  private readonly kinds: readonly Kind[];
  private readonly shapes: readonly number[];
  private readonly raw: RawCursor | null;

  /** `module` is the object that tree-sitter was started with. */
  constructor(language: Language, module: object) {
    const { nodeTypeCount: length } = language;
    this.kinds = Array.from({ length }, (_, id) => kindOf(language, id));
    this.shapes = Array.from({ length }, (_, id) => shapeOf(language, id));
    this.raw = isRaw(module) ? new RawCursor(module) : null;
  }

  /** Whether the fast walk over tree-sitter's own exports is there. */
  get isRaw(): boolean {
    return this.raw !== null;
  }

  /** Copies a tree by the fastest way there is; the result is valid until the next call. */
  flatten(tree: Tree): FlatTree {
    const address: unknown = Reflect.get(tree, 0);
    if (!this.raw || typeof address !== 'number') {
      return this.flattenPublic(tree);
    }
    const damaged = tree.rootNode.hasError;
    this.raw.enter(address);
    this.walk(this.raw, damaged);
    this.raw.leave();
    return this.flat;
  }

  /** The same by tree-sitter's public cursor: three to four times slower, and the reference. */
  flattenPublic(tree: Tree): FlatTree {
    const cursor = tree.walk();
    const walked = {
      type: () => cursor.nodeTypeId,
      start: () => cursor.startIndex,
      end: () => cursor.endIndex,
      child: () => cursor.gotoFirstChild(),
      sibling: () => cursor.gotoNextSibling(),
      parent: () => cursor.gotoParent()
    };
    this.walk(walked, tree.rootNode.hasError);
    cursor.delete();
    return this.flat;
  }

  private walk(cursor: Cursor, damaged: boolean): void {
    const { flat, kinds, shapes } = this;
    const open: number[] = [];
    flat.clear(damaged);
    for (;;) {
      const type = cursor.type();
      const kind = kinds[type] ?? Kind.ERROR;
      if (kind === Kind.comment) {
        flat.comments.push(cursor.start(), cursor.end());
      } else if (kind !== Kind.extra) {
        const shape = shapes[type] ?? PARENT;
        const node = flat.open(kind);
        if (shape === PARENT && cursor.child()) {
          open.push(node);
          continue;
        }
        const start = cursor.start();
        flat.closeLeaf(node, start, shape > 0 && !damaged ? start + shape : cursor.end());
      }
      while (!cursor.sibling()) {
        const parent = open.pop();
        if (parent === undefined) {
          return;
        }
        cursor.parent();
        if (flat.kind(parent) === Kind.format_specifier) {
          flat.closeLeaf(parent, flat.start(parent + 1), cursor.end());
        } else {
          flat.close(parent);
        }
      }
    }
  }
}

/** What may have children; other shapes are the length of a leaf, 0 if that is not known. */
const PARENT = -1;

/** Leaves of any length. Text in a string is one, too: its escapes are read from the source. */
const LEAVES: ReadonlySet<Kind> = new Set([
  Kind.identifier,
  Kind.integer,
  Kind.float,
  Kind.string_start,
  Kind.string_content,
  Kind.string_end
]);

/** Every step over the border counts: a mark's length is its name's, and leaves need no look below. */
function shapeOf(language: Language, id: number): number {
  const name = language.nodeTypeForId(id) ?? '';
  if (language.nodeTypeIsNamed(id)) {
    return LEAVES.has(kindOf(language, id)) ? 0 : PARENT;
  }
  return name.includes(' ') ? PARENT : name.length;
}

function kindOf(language: Language, id: number): Kind {
  const name = language.nodeTypeForId(id) ?? '';
  if (!language.nodeTypeIsNamed(id)) {
    return Kind.token;
  }
  if (name === 'line_continuation') {
    return Kind.extra;
  }
  const kind: unknown = Kind[name as keyof typeof Kind];
  return typeof kind === 'number' ? kind : Kind.token;
}

function isRaw(module: object): module is RawModule {
  return RAW.every(name => typeof Reflect.get(module, name) === 'function');
}
