import type { Arg, Arguments, Expr, Import, ImportFrom, Node } from './ast';

const NONE: readonly string[] = [];

/** The names that a node itself binds in the scope where it stands, nodes below it left out. */
export function boundBy(node: Node): readonly string[] {
  switch (node.kind) {
    case 'FunctionDef':
    case 'ClassDef':
      return [node.name];
    case 'Assign':
    case 'Delete':
      return node.targets.flatMap(namesIn);
    case 'AugAssign':
    case 'For':
    case 'comprehension':
    case 'NamedExpr':
      return namesIn(node.target);
    case 'AnnAssign':
      return node.simple || node.value ? namesIn(node.target) : NONE;
    case 'Import':
    case 'ImportFrom':
      return imported(node);
    case 'TypeAlias':
      return namesIn(node.name);
    default:
      return boundByPart(node);
  }
}

function boundByPart(node: Node): readonly string[] {
  switch (node.kind) {
    case 'withitem':
      return node.target ? namesIn(node.target) : NONE;
    case 'ExceptHandler':
    case 'MatchStar':
    case 'MatchAs':
      return node.name === null ? NONE : [node.name];
    case 'MatchMapping':
      return node.rest === null ? NONE : [node.rest];
    default:
      return NONE;
  }
}

function imported(node: Import | ImportFrom): readonly string[] {
  const first = (name: string) => (node.kind === 'Import' ? name.replace(/\..*/, '') : name);
  const names = node.names.map(({ name, asname }) => asname ?? first(name));
  return names.filter(name => name !== '*');
}

/** The names in the target of an assignment or loop. */
export function namesIn(target: Expr): readonly string[] {
  switch (target.kind) {
    case 'Name':
      return [target.id];
    case 'Tuple':
    case 'List':
      return target.elts.flatMap(namesIn);
    case 'Starred':
      return namesIn(target.value);
    default:
      return NONE;
  }
}

/** All parameters, in the order of the signature. */
export function parametersOf(args: Arguments): readonly Arg[] {
  const { posonly, vararg, kwonly, kwarg } = args;
  const starred = (arg: Arg | null) => (arg ? [arg] : []);
  return [...posonly, ...args.args, ...starred(vararg), ...kwonly, ...starred(kwarg)];
}
