import { liftArgument } from './boundary';
import { parametersOf } from './trace-key';
import { eventsBelow } from './collect';
import type { Collected } from './collect';
import { asCall } from './guess';
import type { Receivers } from './guess';
import type { Interpreter } from './interpreter';
import { contained, membersOf } from './join';
import type { FrameworkKnowledge } from './knowledge';
import { enter } from './region';
import type { Supposition } from './supposition';
import type { Callback, Value } from './value';
import { str } from './value';

/** More Python values than this are not worth a graph each. */
const FEW = 4;

/** Runs a function as if its framework compiled it. */
export class Compilation {
  private readonly seen: Collected;
  private readonly framework: FrameworkKnowledge;
  private readonly callback: Callback;

  constructor(
    private readonly machine: Interpreter,
    private readonly receivers: Receivers,
    { seen, framework }: { readonly seen: Collected; readonly framework: FrameworkKnowledge },
    private readonly args: ReadonlyMap<string, Value>
  ) {
    this.seen = seen;
    this.framework = framework;
    this.callback =
      seen.boundaries[0]?.callback ??
      framework.compileWith?.([...args.values()]) ??
      framework.compile;
  }

  /** As it stands and, where that asks for Python values, with some arguments left as they are. */
  suppose(): readonly Supposition[] {
    const isCompiled = this.seen.boundaries.length > 0;
    if (isCompiled && this.callback.api !== this.framework.compile.api) {
      return [];
    }
    const candidates = this.candidates();
    if (isCompiled && candidates.length === 0) {
      return [];
    }
    const plain = this.run([]);
    const found = isCompiled ? [] : [plain];
    const wanted = this.needed(plain, candidates);
    return wanted.length > 0 ? [...found, this.run(wanted)] : found;
  }

  /** The fewest arguments that have to be static for Python to see what it asks for. */
  private needed(plain: Supposition, candidates: readonly string[]): readonly string[] {
    if (candidates.length === 0 || this.troubles(plain) === 0) {
      return [];
    }
    const best = this.troubles(this.run(candidates));
    if (best >= this.troubles(plain)) {
      return [];
    }
    return candidates.reduce<readonly string[]>((kept, name) => {
      const without = kept.filter(other => other !== name);
      const isNeedless = this.troubles(this.run(without)) === best;
      return isNeedless ? without : kept;
    }, candidates);
  }

  /** Arguments of which Python values are few and can be told apart. */
  private candidates(): readonly string[] {
    if (this.framework.respecify.kind !== 'static') {
      return [];
    }
    return [...this.args].flatMap(([name, value]) => {
      const isPlain = membersOf(value).every(isConstant) && !this.isStatic(name);
      const given = this.seen.given.flatMap(call => call.get(name) ?? []);
      const literals = new Set(given.map(literalText));
      return isPlain && literals.size <= FEW && !literals.has(null) ? [name] : [];
    });
  }

  private isStatic(name: string): boolean {
    const index = parametersOf(this.seen.value).indexOf(name);
    return this.framework.isStatic({ callback: this.callback, name, index });
  }

  private troubles({ record, args, statics }: Supposition): number {
    const asked = eventsBelow(record).filter(event => event.kind === 'concretize');
    const refused = [...args].filter(
      ([name, value]) =>
        !statics.includes(name) &&
        membersOf(value).some(member => this.framework.accepts(member) === false)
    );
    return asked.length + refused.length;
  }

  private run(statics: readonly string[]): Supposition {
    const { machine, framework, seen, args } = this;
    const { value } = seen;
    const record = machine.supposed(value, () => {
      const callback = this.withStatics(statics);
      const given = this.receivers.complete(value, args);
      const start = machine.store.tick();
      const region = enter(callback, null, { boundary: null, start, hypothetical: true });
      const names = parametersOf(value);
      const lifted = [...given].map(([name, arg]) => {
        const index = names.indexOf(name);
        return [name, liftArgument(machine, framework, arg, { callback, name, index })] as const;
      });
      machine.callIn(region, value, asCall(machine, value, new Map(lifted)), value.definition);
    });
    const what = statics.length > 0 ? 'static' : 'compiled';
    return { function: value, what, args, framework: framework.id, record, statics };
  }

  private withStatics(statics: readonly string[]): Callback {
    const { respecify } = this.framework;
    if (statics.length === 0 || respecify.kind !== 'static') {
      return this.callback;
    }
    const before = this.callback.options.get(respecify.option);
    const content = before?.kind === 'container' ? before.content.value : undefined;
    const kept = content ? contained(content) : before ? [before] : [];
    const names = [...kept, ...statics.map(name => str(name))];
    const items = new Map(names.map((name, i) => [String(i), name]));
    const option = this.machine.container('tuple', { items, element: null }, this.machine.node);
    return {
      ...this.callback,
      options: new Map([...this.callback.options, [respecify.option, option]])
    };
  }
}

/** Kinds of Python values that do not change and can be compared. */
const CONSTANTS: ReadonlySet<Value['kind']> = new Set([
  'number',
  'text',
  'none',
  'function',
  'class',
  'library',
  'boundary'
]);

const isConstant = ({ kind }: Value): boolean => CONSTANTS.has(kind);

/** What tells one Python value from another; null where it takes a new one at each call. */
function literalText(value: Value): string | null {
  switch (value.kind) {
    case 'number':
      return value.varying ? null : `${value.type} ${value.literal}`;
    case 'text':
      return `text ${value.literal}`;
    default:
      return value.kind;
  }
}
