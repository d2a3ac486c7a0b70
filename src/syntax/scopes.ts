import type {
  Arguments,
  ClassDef,
  Comprehension,
  Expr,
  FunctionDef,
  Lambda,
  Module,
  Node
} from './ast';
import { childrenOf } from './walk';

/** What has a scope of its own. */
export type ScopeNode =
  | Module
  | FunctionDef
  | Lambda
  | ClassDef
  | Extract<Expr, { kind: 'ListComp' | 'SetComp' | 'DictComp' | 'GeneratorExp' }>;

/** The names of one scope by what its own text does with them. */
export interface Scope {
  /** Bound here: parameters, assignments, imports, definitions, loop targets. */
  readonly locals: ReadonlySet<string>;
  readonly globals: ReadonlySet<string>;
  readonly nonlocals: ReadonlySet<string>;
  readonly parameters: ReadonlySet<string>;
  readonly imported: ReadonlySet<string>;
  /** Read or bound here, scopes inside left out. */
  readonly used: ReadonlySet<string>;
}

const scopes = new WeakMap<object, Scope>();

/** The scope of a node; computed once. */
export function scopeOf(node: ScopeNode): Scope {
  let scope = scopes.get(node);
  if (!scope) {
    scope = new Collector(node).collect();
    scopes.set(node, scope);
  }
  return scope;
}

class Collector {
  private readonly bound = new Set<string>();
  private readonly used = new Set<string>();
  private readonly globals = new Set<string>();
  private readonly nonlocals = new Set<string>();
  private readonly parameters = new Set<string>();
  private readonly imported = new Set<string>();

  constructor(private readonly root: ScopeNode) {}

  collect(): Scope {
    const { root } = this;
    switch (root.kind) {
      case 'FunctionDef':
        this.parametersOf(root.args);
        root.body.forEach(statement => this.visit(statement));
        break;
      case 'Lambda':
        this.parametersOf(root.args);
        this.visit(root.body);
        break;
      case 'ClassDef':
      case 'Module':
        root.body.forEach(statement => this.visit(statement));
        break;
      default:
        this.comprehension(root);
    }
    const locals = new Set([...this.bound].filter(name => !this.globals.has(name) && !this.nonlocals.has(name)));
    return {
      locals,
      globals: this.globals,
      nonlocals: this.nonlocals,
      parameters: this.parameters,
      imported: this.imported,
      used: this.used
    };
  }

  private parametersOf({ posonly, args, vararg, kwonly, kwarg }: Arguments): void {
    for (const arg of [...posonly, ...args, ...kwonly, vararg, kwarg]) {
      if (arg) {
        this.parameters.add(arg.name);
        this.bind(arg.name);
      }
    }
  }

  private bind(name: string): void {
    this.bound.add(name);
    this.used.add(name);
  }

  private comprehension(root: Extract<ScopeNode, { generators: readonly Comprehension[] }>): void {
    root.generators.forEach((generator, i) => {
      this.target(generator.target);
      if (i > 0) {
        this.visit(generator.iter);
      }
      generator.ifs.forEach(test => this.visit(test));
    });
    if (root.kind === 'DictComp') {
      this.visit(root.key);
      this.visit(root.value);
    } else {
      this.visit(root.elt);
    }
  }

  private visit(node: Node): void {
    switch (node.kind) {
      case 'Name':
        this.used.add(node.id);
        return;
      case 'FunctionDef':
        this.bind(node.name);
        this.outerPartsOf(node);
        return;
      case 'ClassDef':
        this.bind(node.name);
        [...node.decorators, ...node.bases, ...node.keywords].forEach(part => this.visit(part));
        return;
      case 'Lambda':
        this.defaultsOf(node.args);
        return;
      case 'Global':
        node.names.forEach(name => this.globals.add(name));
        return;
      case 'Nonlocal':
        node.names.forEach(name => this.nonlocals.add(name));
        return;
      default:
        this.binder(node);
    }
  }

  /** Statements and expressions that bind names here, then whatever is below them. */
  private binder(node: Node): void {
    switch (node.kind) {
      case 'Assign':
        node.targets.forEach(target => this.target(target));
        break;
      case 'AugAssign':
      case 'AnnAssign':
      case 'For':
      case 'NamedExpr':
        this.target(node.target);
        break;
      case 'Delete':
        node.targets.forEach(target => this.target(target));
        break;
      case 'withitem':
        if (node.target) {
          this.target(node.target);
        }
        break;
      case 'ExceptHandler':
      case 'MatchStar':
      case 'MatchAs':
        this.named(node.name);
        break;
      case 'MatchMapping':
        this.named(node.rest);
        break;
      case 'TypeAlias':
        this.target(node.name);
        break;
      case 'Import':
      case 'ImportFrom':
        this.imports(node);
        return;
      case 'ListComp':
      case 'SetComp':
      case 'DictComp':
      case 'GeneratorExp':
        this.insideComprehension(node);
        return;
      default:
        break;
    }
    childrenOf(node).forEach(child => this.visit(child));
  }

  private named(name: string | null): void {
    if (name !== null) {
      this.bind(name);
    }
  }

  private imports(node: Extract<Node, { kind: 'Import' | 'ImportFrom' }>): void {
    for (const alias of node.names) {
      const name = alias.asname ?? (node.kind === 'Import' ? (alias.name.split('.')[0] ?? '') : alias.name);
      if (name !== '*') {
        this.bind(name);
        this.imported.add(name);
      }
    }
  }

  /** The first iterable is evaluated here; a walrus anywhere inside binds here. */
  private insideComprehension(node: Extract<ScopeNode, { generators: readonly Comprehension[] }>): void {
    const [first] = node.generators;
    if (first) {
      this.visit(first.iter);
    }
    const isFunctionLike = this.root.kind !== 'ClassDef';
    if (isFunctionLike) {
      this.walrusesBelow(node);
    }
  }

  private walrusesBelow(node: Node): void {
    for (const child of childrenOf(node)) {
      if (child.kind === 'NamedExpr') {
        this.bind(child.target.id);
      }
      if (child.kind !== 'Lambda') {
        this.walrusesBelow(child);
      }
    }
  }

  private outerPartsOf(node: FunctionDef): void {
    node.decorators.forEach(decorator => this.visit(decorator));
    this.defaultsOf(node.args);
    const { posonly, args, vararg, kwonly, kwarg } = node.args;
    for (const arg of [...posonly, ...args, ...kwonly, vararg, kwarg]) {
      if (arg?.annotation) {
        this.visit(arg.annotation);
      }
    }
    if (node.returns) {
      this.visit(node.returns);
    }
  }

  private defaultsOf({ posonly, args, kwonly }: Arguments): void {
    for (const arg of [...posonly, ...args, ...kwonly]) {
      if (arg.default) {
        this.visit(arg.default);
      }
    }
  }

  private target(node: Expr): void {
    switch (node.kind) {
      case 'Name':
        this.bind(node.id);
        return;
      case 'Tuple':
      case 'List':
        node.elts.forEach(elt => this.target(elt));
        return;
      case 'Starred':
        this.target(node.value);
        return;
      default:
        return;
    }
  }
}

