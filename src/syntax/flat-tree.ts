import type { Language, Tree } from 'web-tree-sitter';

/** The functions of tree-sitter's WebAssembly module that one walk needs. */
interface RawCursor {
  _ts_init(): number;
  _ts_tree_root_node_wasm(tree: number): void;
  _ts_tree_cursor_new_wasm(tree: number): void;
  _ts_tree_cursor_delete_wasm(tree: number): void;
  _ts_tree_cursor_current_node_type_id_wasm(tree: number): number;
  _ts_tree_cursor_start_index_wasm(tree: number): number;
  _ts_tree_cursor_end_index_wasm(tree: number): number;
  _ts_tree_cursor_current_field_id_wasm(tree: number): number;
  _ts_tree_cursor_goto_first_child_wasm(tree: number): number;
  _ts_tree_cursor_goto_next_sibling_wasm(tree: number): number;
  _ts_tree_cursor_goto_parent_wasm(tree: number): number;
}

/** Starts the name of a token, so that the keyword `lambda` is not the node `lambda`. */
export const TOKEN = "'";

/** Words per node in the flat form: type, start, end, field, first child, next sibling. */
const WORDS = 6;
const TYPE = 0;
const START = 1;
const END = 2;
const FIELD = 3;
const CHILD = 4;
const NEXT = 5;

let buffer = new Int32Array(WORDS * 4096);

/**
 * A syntax tree as numbers, copied out of WebAssembly in one walk: each later step over that border
 * would cost as much as parsing the node. Only one is valid at a time.
 */
export class FlatTree {
  private readonly words: Int32Array;

  constructor(
    readonly names: readonly string[],
    readonly fields: readonly (string | null)[],
    words: Int32Array
  ) {
    this.words = words;
  }

  /** Number of nodes; they are numbered in preorder. */
  get size(): number {
    return this.words.length / WORDS;
  }

  type(node: number): string {
    return this.names[this.words[node * WORDS + TYPE] ?? 0] ?? 'ERROR';
  }

  start(node: number): number {
    return this.words[node * WORDS + START] ?? 0;
  }

  end(node: number): number {
    return this.words[node * WORDS + END] ?? 0;
  }

  field(node: number): string | null {
    return this.fields[this.words[node * WORDS + FIELD] ?? 0] ?? null;
  }

  /** First child, -1 for none. */
  first(node: number): number {
    return this.words[node * WORDS + CHILD] ?? -1;
  }

  /** Next sibling, -1 for none. */
  next(node: number): number {
    return this.words[node * WORDS + NEXT] ?? -1;
  }
}

/** Copies trees of one language; `raw` is the module object that the parser was started with. */
export class Flattener {
  private readonly names: readonly string[];
  private readonly fields: readonly (string | null)[];
  private readonly raw: RawCursor | null;

  constructor(language: Language, module: object) {
    const names: string[] = [];
    for (let id = 0; id < language.nodeTypeCount; id++) {
      const name = language.nodeTypeForId(id) ?? '';
      names.push(language.nodeTypeIsNamed(id) ? name : `${TOKEN}${name}`);
    }
    names[ERROR_ID] = 'ERROR';
    this.names = names;
    this.fields = Array.from({ length: language.fieldCount + 1 }, (_, id) =>
      id === 0 ? null : language.fieldNameForId(id)
    );
    this.raw = isRaw(module) ? module : null;
  }

  /** Whether the fast walk over tree-sitter's own exports is available. */
  get isRaw(): boolean {
    return this.raw !== null;
  }

  flatten(tree: Tree): FlatTree {
    const count = this.raw ? walkRaw(this.raw, tree) : walkPublic(tree);
    return new FlatTree(this.names, this.fields, buffer.subarray(0, count * WORDS));
  }

  /** The same through the public cursor: three to four times slower, and the reference. */
  flattenPublic(tree: Tree): FlatTree {
    const count = walkPublic(tree);
    return new FlatTree(this.names, this.fields, buffer.slice(0, count * WORDS));
  }
}

/** Tree-sitter's symbol for damage. */
const ERROR_ID = 65535;

function isRaw(module: object): module is RawCursor {
  return typeof (module as Partial<RawCursor>)._ts_tree_cursor_new_wasm === 'function';
}

/** What both walks do at one node. */
interface Cursor {
  type(): number;
  start(): number;
  end(): number;
  field(): number;
  child(): boolean;
  sibling(): boolean;
  parent(): boolean;
}

function walkRaw(raw: RawCursor, tree: Tree): number {
  const at = (tree as unknown as { readonly 0: number })[0];
  raw._ts_init();
  raw._ts_tree_root_node_wasm(at);
  raw._ts_tree_cursor_new_wasm(at);
  const count = walk({
    type: () => raw._ts_tree_cursor_current_node_type_id_wasm(at),
    start: () => raw._ts_tree_cursor_start_index_wasm(at),
    end: () => raw._ts_tree_cursor_end_index_wasm(at),
    field: () => raw._ts_tree_cursor_current_field_id_wasm(at),
    child: () => raw._ts_tree_cursor_goto_first_child_wasm(at) === 1,
    sibling: () => raw._ts_tree_cursor_goto_next_sibling_wasm(at) === 1,
    parent: () => raw._ts_tree_cursor_goto_parent_wasm(at) === 1
  });
  raw._ts_tree_cursor_delete_wasm(at);
  return count;
}

function walkPublic(tree: Tree): number {
  const cursor = tree.walk();
  const count = walk({
    type: () => cursor.nodeTypeId,
    start: () => cursor.startIndex,
    end: () => cursor.endIndex,
    field: () => cursor.currentFieldId,
    child: () => cursor.gotoFirstChild(),
    sibling: () => cursor.gotoNextSibling(),
    parent: () => cursor.gotoParent()
  });
  cursor.delete();
  return count;
}

/** Fills the buffer in preorder and returns the number of nodes. */
function walk(cursor: Cursor): number {
  const ancestors: number[] = [];
  let count = 0;
  for (;;) {
    const node = put(cursor, count++);
    if (cursor.child()) {
      buffer[node * WORDS + CHILD] = count;
      ancestors.push(node);
      continue;
    }
    let last = node;
    while (!cursor.sibling()) {
      const parent = ancestors.pop();
      if (parent === undefined || !cursor.parent()) {
        return count;
      }
      last = parent;
    }
    if (ancestors.length === 0) {
      return count;
    }
    buffer[last * WORDS + NEXT] = count;
  }
}

function put(cursor: Cursor, node: number): number {
  if ((node + 1) * WORDS > buffer.length) {
    const larger = new Int32Array(buffer.length * 2);
    larger.set(buffer);
    buffer = larger;
  }
  const at = node * WORDS;
  buffer[at + TYPE] = cursor.type();
  buffer[at + START] = cursor.start();
  buffer[at + END] = cursor.end();
  buffer[at + FIELD] = cursor.field();
  buffer[at + CHILD] = -1;
  buffer[at + NEXT] = -1;
  return node;
}
