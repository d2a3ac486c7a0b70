import type { Node } from './ast';

/** The nodes directly below a node, in source order as far as the fields are. */
export function childrenOf(node: Node): readonly Node[] {
  const found: Node[] = [];
  let name: keyof Node;
  for (name in node) {
    collect(node[name], found);
  }
  return found;
}

function collect(value: unknown, found: Node[]): void {
  if (Array.isArray(value)) {
    for (const item of value) {
      collect(item, found);
    }
  } else if (isNode(value)) {
    found.push(value);
  }
}

/** Whether a field of a node holds a node. */
export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'kind' in value && 'start' in value;
}

/** Visits a node and all below it, parents first; `visit` says whether to go further down. */
export function walk(node: Node, visit: (node: Node) => boolean): void {
  const stack: Node[] = [node];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    if (visit(next)) {
      const children = childrenOf(next);
      for (let i = children.length - 1; i >= 0; i--) {
        const child = children[i];
        if (child) {
          stack.push(child);
        }
      }
    }
  }
}
