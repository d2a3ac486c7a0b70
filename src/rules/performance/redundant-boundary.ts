import { text } from '../../base/text';
import { removeDecorator } from '../../rewrites/decorators';
import type { BoundaryEvent } from '../../semantics/event';
import type { FunctionFacts } from '../../semantics/facts';
import { resolutionOrder } from '../../semantics/lineage';
import type { FunctionDef } from '../../syntax/ast';
import type { Place } from '../../base/range';
import type { RunView } from '../rule';
import { defineRule } from '../rule';

interface Redundant {
  readonly name: string;
  readonly api: string;
  readonly definition: FunctionDef;
  readonly at: Place;
}

/** A compiled function is called from graphs only. */
export const redundantBoundary = defineRule<BoundaryEvent, Redundant>({
  id: 'redundant-boundary',
  kind: 'unprofitable-graph',
  consequences: { tensorflow: 'slow', pytorch: 'fine', jax: 'fine' },
  fix: 'unsafe',
  query: run => run.events('boundary').filter(({ boundary }) => boundary.form === 'decorator'),
  check: (event, run) => {
    const { boundary } = event;
    const facts = run.functions.find(({ boundaries }) => boundaries.includes(boundary));
    const definition = facts?.value.definition;
    if (!facts || definition?.kind !== 'FunctionDef') {
      return null;
    }
    if (!isRedundant(facts, run) || isExported(facts, run)) {
      return null;
    }
    const { callback, place } = boundary;
    const data = { name: facts.name, api: callback.api, definition, at: place };
    return { at: place, event, framework: callback.framework, data };
  },
  message: ({ api }) => text('`%1` inside of another graph', api),
  why: ({ name }) =>
    text(
      'Everything that calls `%1` is a graph already, so its own adds a call and a trace.',
      name
    ),
  advice: ({ api }) => text('Take the decorator off: `@%1`', api),
  rewrite: ({ name, definition, at }, run) => {
    const syntax = run.cell(at.cell);
    const edit = syntax && removeDecorator({ cell: at.cell, syntax, node: definition }, at);
    return edit
      ? {
          title: text('Take the boundary off `%1`', name),
          safety: 'unsafe',
          because: text('calls from eager code that come later run eagerly'),
          edits: [edit]
        }
      : null;
  }
});

/** Whether graphs, and nothing else, call it; options of its own are a reason to keep it. */
function isRedundant({ callers, boundaries }: FunctionFacts, run: RunView): boolean {
  const hasOptions = boundaries.some(({ callback }) => callback.options.size > 0);
  return (
    !hasOptions && callers.size > 0 && [...callers].every(caller => runsInGraphsOnly(caller, run))
  );
}

function runsInGraphsOnly(caller: FunctionFacts['value'] | null, run: RunView): boolean {
  const facts = run.functions.find(({ value }) => value.definition === caller?.definition);
  return facts !== undefined && facts.regions.length > 0 && !facts.ranEagerly;
}

/** Writes an object together with its compiled methods, and only those. */
const EXPORT = /\.saved_model\.save$/;

/** Whether an instance of the class that a method belongs to is exported. */
function isExported({ value: { owner } }: FunctionFacts, run: RunView): boolean {
  return (
    owner !== null &&
    run
      .events('effect')
      .some(
        ({ effect, by, args: [saved] }) =>
          effect === 'file' &&
          EXPORT.test(by) &&
          saved?.kind === 'object' &&
          resolutionOrder(saved.class).includes(owner)
      )
  );
}
