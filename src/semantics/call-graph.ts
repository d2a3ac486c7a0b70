import { countLambdas } from './lambda-numbers';
import type { Record } from './record';
import type { RunOutcome } from './run';
import type { FunctionValue } from './value';

/** Caller to callees, by qualified name. */
export type CallGraph = Readonly<{ [caller: string]: readonly string[] }>;

/** The qualified name of a function of the notebook; that of its top level for null. */
export type NameOf = (value: FunctionValue | null) => string;

/**
 * Names begin with the file's stem. Lambdas of a cell are counted in the cell, so that an edit
 * renames none of another cell; here they are counted through the notebook.
 */
export function namesIn(path: string, { steps }: RunOutcome): NameOf {
  const stem = path.replace(/^.*[\\/]/, '').replace(/\.[^.]*$/, '');
  const before = new Map<string, number>();
  let count = 0;
  for (const { cell, syntax } of steps) {
    if (!before.has(cell)) {
      before.set(cell, count);
      count += countLambdas(syntax.module);
    }
  }
  return value =>
    value === null
      ? stem
      : `${stem}.${value.name.replace(
          /^<lambda(\d+)>/,
          (_, n: string) => `<lambda${Number(n) + (before.get(value.cell) ?? 0)}>`
        )}`;
}

type Graph = Map<string, Set<string>>;

/**
 * Who calls whom. A supposition says what its own function calls, not what had to be run to get
 * there.
 */
export function callGraphOf(outcome: RunOutcome, name: NameOf): CallGraph {
  const graph: Graph = new Map([[name(null), new Set()]]);
  const roots = [
    ...outcome.steps.map(({ record }) => ({ record, only: null })),
    ...outcome.suppositions.map(({ record, function: only }) => ({ record, only }))
  ];
  const seen = new Set<Record>();
  const addEdges = (record: Record): void => {
    const caller = name(record.subject.function);
    for (const path of record.libraryCalls) {
      addEdge(graph, caller, path);
    }
    for (const target of record.selfCalls) {
      addEdge(graph, caller, name(target));
    }
    for (const child of record.children) {
      if (child.subject.part === 'body') {
        addEdge(graph, caller, name(child.subject.function));
      }
    }
  };
  const visit = (record: Record, only: FunctionValue | null): void => {
    if (seen.has(record)) {
      return;
    }
    seen.add(record);
    record.defined.forEach(value => node(graph, name(value)));
    if (only === null || record.subject.function?.definition === only.definition) {
      addEdges(record);
    }
    for (const child of record.children) {
      visit(child, only);
    }
  };
  roots.forEach(({ record, only }) => visit(record, only));
  return Object.fromEntries([...graph].map(([caller, callees]) => [caller, [...callees].sort()]));
}

function node(graph: Graph, name: string): Set<string> {
  let callees = graph.get(name);
  if (!callees) {
    callees = new Set();
    graph.set(name, callees);
  }
  return callees;
}

function addEdge(graph: Graph, caller: string, callee: string): void {
  node(graph, caller).add(callee);
  node(graph, callee);
}
