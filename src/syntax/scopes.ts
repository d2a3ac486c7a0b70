import type {
  AnnAssign,
  ClassDef,
  Comprehension,
  Expr,
  FunctionDef,
  Lambda,
  Module,
  Node
} from './ast';
import { boundBy, namesIn, parametersOf } from './bindings';
import { walk } from './walk';

type ComprehensionNode = Extract<Expr, { readonly generators: readonly Comprehension[] }>;

/** What has a scope of its own. */
export type ScopeNode = Module | FunctionDef | Lambda | ClassDef | ComprehensionNode;

/** The names of one scope by what its own text does with them. */
export interface Scope {
  /** Bound here: parameters, assignments, imports, definitions, loop targets. */
  readonly locals: ReadonlySet<string>;
  readonly globals: ReadonlySet<string>;
  /** Bound further out; in a comprehension also what `:=` assigns. */
  readonly nonlocals: ReadonlySet<string>;
  readonly parameters: ReadonlySet<string>;
  readonly imported: ReadonlySet<string>;
  /** Read or bound here, scopes inside left out. */
  readonly used: ReadonlySet<string>;
  /** Whether it yields, which makes a function a generator. */
  readonly yields: boolean;
  /** The scopes directly inside. */
  readonly inner: readonly ScopeNode[];
}

const scopes = new WeakMap<ScopeNode, Scope>();

/** The scope of a node; computed once. */
export function scopeOf(node: ScopeNode): Scope {
  let scope = scopes.get(node);
  if (!scope) {
    scope = collect(node);
    scopes.set(node, scope);
  }
  return scope;
}

/** What one scope was found to do so far. */
interface Found {
  readonly bound: Set<string>;
  readonly globals: Set<string>;
  readonly nonlocals: Set<string>;
  readonly imported: Set<string>;
  readonly used: Set<string>;
  readonly inner: ScopeNode[];
  yields: boolean;
  readonly isComprehension: boolean;
}

function collect(node: ScopeNode): Scope {
  const found: Found = {
    bound: new Set(),
    globals: new Set(),
    nonlocals: new Set(),
    imported: new Set(),
    used: new Set(),
    inner: [],
    yields: false,
    isComprehension: isComprehension(node)
  };
  const parameters = new Set('args' in node ? parametersOf(node.args).map(arg => arg.name) : []);
  bind(found, parameters);
  if (isComprehension(node)) {
    node.generators.forEach(generator => bind(found, namesIn(generator.target)));
  }
  insideOf(node).forEach(part => visit(found, part));
  const { bound, globals, nonlocals, imported, used, inner, yields } = found;
  const locals = new Set([...bound].filter(name => !globals.has(name) && !nonlocals.has(name)));
  return { locals, globals, nonlocals, parameters, imported, used, inner, yields };
}

function bind({ bound, used }: Found, names: Iterable<string>): void {
  for (const name of names) {
    bound.add(name);
    used.add(name);
  }
}

/** Goes over one part of a node and nothing else of it. */
function only(found: Found, part: Node): false {
  visit(found, part);
  return false;
}

/** Goes over everything below a node, with a stack of its own: chains of operators are deep. */
function visit(found: Found, root: Node): void {
  walk(root, node => visitNode(found, node));
}

/** Whether what is below a node is visited in its turn. */
function visitNode(found: Found, node: Node): boolean {
  if (found.isComprehension && node.kind === 'NamedExpr') {
    found.nonlocals.add(node.target.id);
  }
  bind(found, boundBy(node));
  switch (node.kind) {
    case 'Name':
      found.used.add(node.id);
      return false;
    case 'Global':
      node.names.forEach(name => found.globals.add(name));
      return false;
    case 'Nonlocal':
      node.names.forEach(name => found.nonlocals.add(name));
      return false;
    case 'Yield':
    case 'YieldFrom':
      found.yields = true;
      return true;
    case 'Import':
    case 'ImportFrom':
      boundBy(node).forEach(name => found.imported.add(name));
      return false;
    case 'AnnAssign':
      return !isNote(node) || only(found, node.annotation);
    default:
      return !isScope(node) || enter(found, node);
  }
}

/** `(x): int`, which neither binds nor reads the name. */
const isNote = ({ target, simple, value }: AnnAssign): boolean =>
  target.kind === 'Name' && !simple && !value;

/** A scope inside is entered only as far as its parts are evaluated outside it. */
function enter(found: Found, node: ScopeNode): false {
  outsideOf(node).forEach(part => visit(found, part));
  found.inner.push(node);
  if (isComprehension(node) && !found.isComprehension) {
    walruses(found, node);
  }
  return false;
}

/** `:=` inside a comprehension binds in the scope around it. */
function walruses(found: Found, comprehension: ComprehensionNode): void {
  walk(comprehension, node => {
    bind(found, node.kind === 'NamedExpr' ? [node.target.id] : []);
    return node.kind !== 'Lambda';
  });
}

/** The parts that are evaluated where the definition, lambda or comprehension stands. */
function outsideOf(node: ScopeNode): readonly Node[] {
  switch (node.kind) {
    case 'Module':
      return [];
    case 'ClassDef':
      return [...node.bases, ...node.keywords, ...node.decorators];
    case 'FunctionDef':
    case 'Lambda':
      return [...defaultsAndAnnotations(node), ...('decorators' in node ? node.decorators : [])];
    default:
      return node.generators.slice(0, 1).map(generator => generator.iter);
  }
}

function defaultsAndAnnotations(node: FunctionDef | Lambda): readonly Node[] {
  const args = parametersOf(node.args);
  const parts = [...args.map(arg => arg.default), ...args.map(arg => arg.annotation)];
  return [...parts, 'returns' in node ? node.returns : null].filter(part => part !== null);
}

/** The parts that are evaluated inside. */
function insideOf(node: ScopeNode): readonly Node[] {
  if (node.kind === 'Lambda') {
    return [node.body];
  }
  if (!isComprehension(node)) {
    return node.body;
  }
  const [first, ...others] = node.generators;
  const head = first ? [first.target, ...first.ifs] : [];
  const element = node.kind === 'DictComp' ? [node.key, node.value] : [node.elt];
  return [...head, ...others, ...element];
}

function isScope(node: Node): node is ScopeNode {
  const { kind } = node;
  return (
    kind === 'FunctionDef' || kind === 'ClassDef' || kind === 'Lambda' || isComprehension(node)
  );
}

function isComprehension(node: Node): node is ComprehensionNode {
  return 'generators' in node;
}
