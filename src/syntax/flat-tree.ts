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

  clear(): void {
    this.size = 0;
    this.damaged = false;
    this.comments.length = 0;
  }

  add(kind: Kind, start: number, end: number): number {
    const node = this.size++;
    if (node === this.kinds.length) {
      this.grow();
    }
    this.kinds[node] = kind;
    this.starts[node] = start;
    this.ends[node] = end;
    return node;
  }

  /** Says that everything below a node has been added. */
  close(node: number): void {
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

/** The same walk without the public cursor's marshalling; nothing else may use the module meanwhile. */
class RawCursor implements Cursor {
  constructor(
    private readonly raw: RawModule,
    private readonly tree: number
  ) {
    raw._ts_tree_root_node_wasm(tree);
    raw._ts_tree_cursor_new_wasm(tree);
  }

  type(): number {
    return this.raw._ts_tree_cursor_current_node_type_id_wasm(this.tree);
  }

  start(): number {
    return this.raw._ts_tree_cursor_start_index_wasm(this.tree);
  }

  end(): number {
    return this.raw._ts_tree_cursor_end_index_wasm(this.tree);
  }

  child(): boolean {
    return this.raw._ts_tree_cursor_goto_first_child_wasm(this.tree) === 1;
  }

  sibling(): boolean {
    return this.raw._ts_tree_cursor_goto_next_sibling_wasm(this.tree) === 1;
  }

  parent(): boolean {
    return this.raw._ts_tree_cursor_goto_parent_wasm(this.tree) === 1;
  }

  delete(): void {
    this.raw._ts_tree_cursor_delete_wasm(this.tree);
  }
}

/** Copies trees of one language into one `FlatTree`. */
export class Flattener {
  readonly flat = new FlatTree();
  private readonly kinds: readonly Kind[];
  private readonly raw: RawModule | null;

  /** `module` is the object that tree-sitter was started with. */
  constructor(language: Language, module: object) {
    this.kinds = Array.from({ length: language.nodeTypeCount }, (_, id) => kindOf(language, id));
    this.raw = isRaw(module) ? module : null;
    this.raw?._ts_init();
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
    const cursor = new RawCursor(this.raw, address);
    this.walk(cursor);
    cursor.delete();
    return this.flat;
  }

  /** The same by tree-sitter's public cursor: three to four times slower, and the reference. */
  flattenPublic(tree: Tree): FlatTree {
    const cursor = tree.walk();
    this.walk({
      type: () => cursor.nodeTypeId,
      start: () => cursor.startIndex,
      end: () => cursor.endIndex,
      child: () => cursor.gotoFirstChild(),
      sibling: () => cursor.gotoNextSibling(),
      parent: () => cursor.gotoParent()
    });
    cursor.delete();
    return this.flat;
  }

  private walk(cursor: Cursor): void {
    const { flat, kinds } = this;
    const open: number[] = [];
    flat.clear();
    for (;;) {
      const kind = kinds[cursor.type()] ?? Kind.ERROR;
      if (kind === Kind.comment) {
        flat.comments.push(cursor.start(), cursor.end());
      } else if (kind !== Kind.extra) {
        const node = flat.add(kind, cursor.start(), cursor.end());
        if (kind !== Kind.string_content && cursor.child()) {
          open.push(node);
          continue;
        }
        flat.close(node);
        flat.damaged ||= kind === Kind.ERROR || isMissing(flat, node);
      }
      while (!cursor.sibling()) {
        const parent = open.pop();
        if (parent === undefined) {
          return;
        }
        cursor.parent();
        flat.close(parent);
        flat.damaged ||= flat.kind(parent) === Kind.ERROR;
      }
    }
  }
}

/** Only what tree-sitter put in to go on has no text; an empty block has none either. */
function isMissing(flat: FlatTree, node: number): boolean {
  const kind = flat.kind(node);
  return flat.start(node) === flat.end(node) && kind !== Kind.block && kind !== Kind.module;
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
