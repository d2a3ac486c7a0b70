import type { Edit } from '../../base/edit';
import { nameModule } from '../../rewrites/imports';
import type { RunView } from '../../rules/rule';
import { contained } from '../../semantics/join';
import type { FrameworkKnowledge } from '../../semantics/knowledge';
import type { BoundaryValue, Value } from '../../semantics/value';
import type { Signature } from './respecify';
import type { Spec } from './signature';

/** An option of a boundary as source, and the imports that it takes. */
export interface OptionText {
  readonly name: string;
  readonly value: string;
  readonly edits: readonly Edit[];
}

interface Writer {
  readonly framework: FrameworkKnowledge;
  readonly run: RunView;
}

/** How a signature is written; null where the notebook cannot say it. */
export function optionFor(
  signature: Signature,
  { framework, run }: Writer,
  boundary?: BoundaryValue
): OptionText | null {
  const { respecify } = framework;
  switch (respecify.kind) {
    case 'static': {
      const names = signature.kind === 'static' ? staticNames(signature.names, boundary) : null;
      return names && { name: respecify.option, value: tuple(names.map(quoted)), edits: [] };
    }
    case 'dynamic':
      return { name: respecify.option, value: 'True', edits: [] };
    case 'signature': {
      if (signature.kind !== 'specs') {
        return { name: respecify.relaxes, value: 'True', edits: [] };
      }
      const module = nameModule(run, respecify.module);
      const written = (spec: Spec) => specText(spec, module?.name ?? '', respecify.spec);
      return (
        module && {
          name: respecify.option,
          value: `[${signature.specs.map(written).join(', ')}]`,
          edits: module.edits
        }
      );
    }
  }
}

/** Names with those that are static already; null where positions are, which exclude names. */
function staticNames(
  names: readonly string[],
  boundary: BoundaryValue | undefined
): readonly string[] | null {
  const options = boundary?.callback.options;
  if (options?.has('static_argnums')) {
    return null;
  }
  const before = textsIn(options?.get('static_argnames'));
  return before && [...new Set([...before, ...names])];
}

function textsIn(option: Value | undefined): readonly string[] | null {
  const values =
    option?.kind === 'container'
      ? contained(option.content.value ?? NOTHING)
      : option
        ? [option]
        : [];
  const texts = values.map(value => (value.kind === 'text' ? value.literal : null));
  return texts.every(value => value !== null) ? texts : null;
}

const NOTHING = { items: null, element: null };

const quoted = (name: string): string => JSON.stringify(name);

const tuple = (items: readonly string[]): string =>
  items.length === 1 ? `(${items[0] ?? ''},)` : `(${items.join(', ')})`;

function specText(spec: Spec, module: string, member: string): string {
  const nested = (item: Spec) => specText(item, module, member);
  switch (spec.kind) {
    case 'tensor': {
      const shape =
        spec.shape &&
        `[${spec.shape.map(extent => (extent === null ? 'None' : String(extent))).join(', ')}]`;
      return `${module}.${member}(shape=${shape ?? 'None'}, dtype=${module}.${spec.dtype})`;
    }
    case 'list':
      return `[${spec.items.map(nested).join(', ')}]`;
    case 'tuple':
      return tuple(spec.items.map(nested));
    case 'dict':
      return `{${[...spec.items].map(([key, item]) => `${quoted(key)}: ${nested(item)}`).join(', ')}}`;
  }
}
