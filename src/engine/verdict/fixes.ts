import type { Edit } from '../../base/edit';
import { text } from '../../base/text';
import type { Text } from '../../base/text';
import { addDecorator, removeDecorator } from '../../rewrites/decorators';
import type { Definition } from '../../rewrites/decorators';
import { nameModule } from '../../rewrites/imports';
import { setOption } from '../../rewrites/options';
import type { RunView } from '../../rules/rule';
import type { FunctionFacts } from '../../semantics/facts';
import type { FrameworkKnowledge } from '../../semantics/knowledge';
import type { BoundaryValue } from '../../semantics/value';
import type { Fix } from '../report';
import type { Judgement } from './judgement';
import type { Signature } from './respecify';
import { optionFor } from './option-text';
import type { OptionText } from './option-text';

interface Where {
  readonly run: RunView;
  readonly framework: FrameworkKnowledge | null;
}

/** Rewrites that carry out a verdict: add the boundary, take it away, or give it an option. */
export function verdictFixes(
  facts: FunctionFacts,
  { verdict, signature }: Pick<Judgement, 'verdict' | 'signature'>,
  { run, framework }: Where
): readonly Fix[] {
  const definition = definitionOf(facts, run);
  if (!definition || !framework) {
    return [];
  }
  const made = { definition, framework, run };
  switch (verdict) {
    case 'compile':
      return compiled(made, facts, signature);
    case 'respecify':
      return respecified(made, facts, signature);
    case 'uncompile':
      return uncompiled(definition, facts);
    default:
      return [];
  }
}

interface Making {
  readonly definition: Definition;
  readonly framework: FrameworkKnowledge;
  readonly run: RunView;
}

function definitionOf({ value }: FunctionFacts, run: RunView): Definition | null {
  const syntax = run.cell(value.cell);
  return syntax && value.definition.kind === 'FunctionDef'
    ? { cell: value.cell, syntax, node: value.definition }
    : null;
}

function compiled(
  making: Making,
  { parameters }: FunctionFacts,
  signature: Signature | null
): readonly Fix[] {
  const { framework } = making;
  const callback = framework.compileWith?.(parameters.map(({ value }) => value));
  const name = nameOfBoundary(making, (callback ?? framework.compile).api);
  if (name === null) {
    return [];
  }
  const plain = fix(
    text('Compile with `%1`', name),
    text('it runs as a graph from now on: results agree within rounding'),
    [addDecorator(making.definition, name)]
  );
  const option = signature && optionFor(signature, making);
  const decorator = option ? withOption(name, option, making) : null;
  const special =
    option && decorator
      ? [
          fix(
            text('Compile with `%1`', decorator.written),
            text('it runs as a graph from now on: results agree within rounding'),
            [
              addDecorator(making.definition, decorator.written),
              ...option.edits,
              ...decorator.edits
            ]
          )
        ]
      : [];
  return signature && isNeeded(signature) ? special : [...special, plain];
}

/** Whether the graph is wrong without it. */
const isNeeded = (signature: Signature): boolean =>
  signature.kind === 'static' || (signature.kind === 'specs' && signature.isNeeded);

const fix = (title: Text, because: Text, edits: readonly Edit[]): Fix => ({
  title,
  safety: 'unsafe',
  because,
  edits
});

/** How the notebook can write the boundary: `tf.function`, or `jit` after `from jax import jit`. */
function nameOfBoundary({ framework, run }: Making, api: string): string | null {
  const [root = ''] = framework.roots;
  const isFull = framework.roots.some(name => api.startsWith(`${name}.`));
  const path = isFull ? api : `${root}${api.slice(api.indexOf('.'))}`;
  const end = path.lastIndexOf('.');
  const module = run.aliasOf(path.slice(0, end));
  return module === null ? run.aliasOf(path) : `${module}${path.slice(end)}`;
}

interface Decorator {
  readonly written: string;
  readonly edits: readonly Edit[];
}

/** A decorator with an option; boundaries that are no factories of decorators need `partial`. */
function withOption(
  name: string,
  { name: option, value }: OptionText,
  { framework, run }: Making
): Decorator | null {
  if (framework.respecify.kind !== 'static') {
    return { written: `${name}(${option}=${value})`, edits: [] };
  }
  const partial = run.aliasOf('functools.partial');
  const named = partial === null ? nameModule(run, FUNCTOOLS(framework)) : null;
  const wrapper = partial ?? (named ? `${named.name}.partial` : null);
  return wrapper === null
    ? null
    : { written: `${wrapper}(${name}, ${option}=${value})`, edits: named?.edits ?? [] };
}

const FUNCTOOLS = ({ roots }: FrameworkKnowledge) => ({
  path: 'functools',
  as: 'functools',
  beside: roots
});

function respecified(
  making: Making,
  facts: FunctionFacts,
  signature: Signature | null
): readonly Fix[] {
  const [boundary, ...others] = facts.boundaries;
  const option = signature && optionFor(signature, making, boundary);
  if (!boundary || others.length > 0 || !option) {
    return [];
  }
  const edits = given(making, boundary, option);
  const because =
    signature.kind === 'static'
      ? text('Python sees the values, and each new one is traced anew')
      : text('calls that do not fit raise an error instead of being traced anew');
  return edits && edits.length > 0
    ? [fix(text('Add `%1=%2`', option.name, option.value), because, [...edits, ...option.edits])]
    : [];
}

/** Gives the option to a boundary as it is written. */
function given(
  making: Making,
  boundary: BoundaryValue,
  option: OptionText
): readonly Edit[] | null {
  const { cell, start, end } = boundary.place;
  const syntax = making.run.cell(cell);
  const call = syntax && setOption(syntax, boundary.place, option);
  if (call) {
    return [call];
  }
  const written = syntax?.source.slice(start, end);
  const decorator = written === undefined ? null : withOption(written, option, making);
  return decorator && boundary.form === 'decorator'
    ? [{ cell, start, end, text: decorator.written }, ...decorator.edits]
    : null;
}

function uncompiled(definition: Definition, facts: FunctionFacts): readonly Fix[] {
  const [boundary] = facts.boundaries;
  const edit = boundary?.form === 'decorator' ? removeDecorator(definition, boundary.place) : null;
  return boundary && edit
    ? [
        fix(
          text('Run eagerly: remove `%1`', boundary.callback.api),
          text('it runs as ordinary Python from now on'),
          [edit]
        )
      ]
    : [];
}
