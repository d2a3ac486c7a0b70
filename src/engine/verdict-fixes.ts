import { text } from '../base/text';
import { addDecorator, removeDecorator } from '../rewrites/decorators';
import type { Definition } from '../rewrites/decorators';
import type { RunView } from '../rules/rule';
import type { FunctionFacts } from '../semantics/facts';
import type { FrameworkKnowledge } from '../semantics/knowledge';
import type { Fix, VerdictWord } from './report';

/** Rewrites that carry out a verdict: add the boundary, or take it away. */
export function verdictFixes(
  facts: FunctionFacts,
  verdict: VerdictWord,
  { run, framework }: { readonly run: RunView; readonly framework: FrameworkKnowledge | null }
): readonly Fix[] {
  const definition = definitionOf(facts, run);
  if (!definition || !framework) {
    return [];
  }
  if (verdict === 'compile') {
    return compiled(definition, framework, run);
  }
  return verdict === 'uncompile' ? uncompiled(definition, facts) : [];
}

function definitionOf({ value }: FunctionFacts, run: RunView): Definition | null {
  const syntax = run.cell(value.cell);
  return syntax && value.definition.kind === 'FunctionDef'
    ? { cell: value.cell, syntax, node: value.definition }
    : null;
}

function compiled(
  definition: Definition,
  framework: FrameworkKnowledge,
  run: RunView
): readonly Fix[] {
  const name = nameOfBoundary(framework, run);
  if (name === null) {
    return [];
  }
  return [
    {
      title: text('Compile with `%1`', name),
      safety: 'unsafe',
      because: text('it runs as a graph from now on: results agree within rounding'),
      edits: [addDecorator(definition, name)]
    }
  ];
}

/** How the notebook can write the boundary: `tf.function`, or `jit` after `from jax import jit`. */
function nameOfBoundary({ compile, roots }: FrameworkKnowledge, run: RunView): string | null {
  const [root = ''] = roots;
  const member = compile.api.slice(compile.api.indexOf('.') + 1);
  const module = run.aliasOf(root);
  return module === null ? run.aliasOf(`${root}.${member}`) : `${module}.${member}`;
}

function uncompiled(definition: Definition, facts: FunctionFacts): readonly Fix[] {
  const [boundary] = facts.boundaries;
  const edit = boundary?.form === 'decorator' ? removeDecorator(definition, boundary.place) : null;
  if (!boundary || !edit) {
    return [];
  }
  return [
    {
      title: text('Run eagerly: remove `%1`', boundary.callback.api),
      safety: 'unsafe',
      because: text('it runs as ordinary Python from now on'),
      edits: [edit]
    }
  ];
}
