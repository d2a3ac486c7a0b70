import type { Alias } from './ast';
import { Kind } from './kinds';
import type { Lowering, LowerStmt } from './lowering';

const imported: LowerStmt = (at, node) => ({
  kind: 'Import',
  start: at.start(node),
  end: at.end(node),
  names: aliases(at, node + 2, at.after(node))
});

const importedFrom: LowerStmt = (at, node) => {
  const source = node + 2;
  const relative = at.kind(source) === Kind.relative_import;
  const dots = relative ? at.child(source, Kind.import_prefix) : -1;
  const name = relative ? at.child(source, Kind.dotted_name) : source;
  return {
    kind: 'ImportFrom',
    start: at.start(node),
    end: at.end(node),
    module: name < 0 ? null : dotted(at, name),
    names: aliases(at, at.after(source) + 1, at.after(node)).map(found => single(at, found)),
    level: dots < 0 ? 0 : at.text(dots).replace(/[^.]/g, '').length
  };
};

function single(at: Lowering, found: Alias): Alias {
  if (found.name.includes('.')) {
    at.problem(found, 'a name imported from a module has no dots');
  }
  return found;
}

const COMMA = 44;

function aliases(at: Lowering, from: number, to: number): Alias[] {
  const found: Alias[] = [];
  if (at.code(to - 1) === COMMA) {
    at.problem(at.range(to - 1), 'a comma at the end of an import needs parentheses around it');
  }
  for (let child = from; child < to; child = at.after(child)) {
    if (at.kind(child) !== Kind.token) {
      found.push(alias(at, child));
    }
  }
  return found;
}

function alias(at: Lowering, node: number): Alias {
  const { start, end } = at.range(node);
  if (at.kind(node) === Kind.aliased_import) {
    const asname = at.identifier(at.last(node));
    return { kind: 'alias', start, end, name: dotted(at, node + 1), asname };
  }
  return { kind: 'alias', start, end, name: dotted(at, node), asname: null };
}

/** A dotted name without the space and line ends that may stand in it. */
const dotted = (at: Lowering, node: number): string => at.identifier(node).replace(/[\s\\]+/g, '');

/** How to lower imports. */
export const IMPORTS: Readonly<Partial<Record<Kind, LowerStmt>>> = {
  [Kind.import_statement]: imported,
  [Kind.import_from_statement]: importedFrom,
  [Kind.future_import_statement]: importedFrom
};
