import type { Edit } from '../base/edit';
import type { Place } from '../base/range';
import type { Text } from '../base/text';
import type { ImportPlace } from '../rewrites/imports';
import type { Confidence } from '../semantics/value';
import type { EventBase, EventKind, EventOf } from '../semantics/event';
import type { FunctionFacts } from '../semantics/facts';
import type { Region } from '../semantics/region';
import type { Slot } from '../semantics/store';
import type { CellSyntax } from '../syntax/cell-syntax';

/** What a framework does with a hazard. */
export type Consequence = 'error' | 'wrong' | 'break' | 'slow' | 'fine';

/** The frameworks that every rule answers for. */
export type Answered = 'tensorflow' | 'pytorch' | 'jax';

/** What a rule knows of each framework. */
export type ByFramework<T> = Readonly<Record<Answered, T>>;

/** Every framework answers; `n/a` where the code cannot exist. */
export type Consequences = ByFramework<Consequence | 'n/a'>;

/** What the run understood, as rules see it: read only, nothing to interpret. */
export interface RunView {
  /** Events of one kind, in the order they happened; the hypothetical ones left out. */
  events<K extends EventKind>(kind: K): readonly EventOf<K>[];
  readonly functions: readonly FunctionFacts[];
  /** The current syntax of a cell. */
  cell(id: string): CellSyntax | null;
  /** The name that stands for a library path where the code can use it: `jax.numpy` → `jnp`. */
  aliasOf(path: string): string | null;
  /** Where the notebook first imports something of a library, by its top-level name. */
  importOf(root: string): ImportPlace | null;
  /** What an attribute or container holds when everything has run. */
  held<T>(slot: Slot<T>): T | undefined;
}

/** A place where a rule fired. */
export interface Match<D> {
  readonly at: Place;
  /** The event it was seen in: framework, function, region and confidence come from it. */
  readonly event: EventBase;
  readonly data: D;
  /** When the event alone does not tell: an eager place, a weaker belief. */
  readonly framework?: string;
  readonly confidence?: Confidence;
}

/** A change of source. */
export interface Rewrite {
  readonly title: Text;
  readonly safety: 'safe' | 'unsafe';
  /** What changes in eager mode; null when safe. */
  readonly because: Text | null;
  readonly edits: readonly Edit[];
}

/** What a message may mention besides its own data. */
export interface Where {
  readonly framework: Answered;
  readonly region: Region | null;
}

/** One hazard: detecting, explaining and rewriting are functions joined by typed data. */
export interface Rule<E extends EventBase, D> {
  /** The file's name; names the problem, not the cure. */
  readonly id: string;
  /** One of the kinds of the taxonomy. */
  readonly kind: string;
  readonly consequences: Consequences;
  /** What `rewrite` offers; only safe ones join "fix all". */
  readonly fix: 'safe' | 'unsafe' | 'none';
  readonly query: (run: RunView) => readonly E[];
  readonly check: (event: E, run: RunView) => Match<D> | null;
  /** Refines the table by what the region or the data says; null leaves it to the table. */
  readonly consequence?: (data: D, where: Where) => Consequence | null;
  /** The title. */
  readonly message: (data: D, where: Where) => Text;
  readonly why: (data: D, where: Where) => Text;
  readonly advice: (data: D, where: Where) => Text;
  readonly related?: (data: D) => readonly (Place & { readonly message: Text })[];
  readonly rewrite?: (data: D, run: RunView, where: Where) => Rewrite | null;
}

/** A rule whose types the runner need not know. */
export interface AnyRule {
  readonly id: string;
  readonly kind: string;
  readonly consequences: Consequences;
  readonly fix: 'safe' | 'unsafe' | 'none';
  /** Everything the rule says about a run; `answer` may know what it says about an event. */
  readonly find: (run: RunView, answer?: Answer) => readonly Found[];
}

/** Gives what `ask` says about an event of the run. */
export type Answer = (
  event: EventBase,
  ask: (run: RunView) => readonly Found[]
) => readonly Found[];

/** One firing of a rule, ready to become a finding. */
export interface Found {
  readonly at: Place;
  readonly event: EventBase;
  readonly framework: string;
  readonly confidence: Confidence;
  readonly consequence: Exclude<Consequence, 'fine'>;
  readonly message: Text;
  readonly why: Text;
  readonly advice: Text;
  readonly related: readonly (Place & { readonly message: Text })[];
  readonly rewrite: Rewrite | null;
}

/** Declares a rule; `find` runs its three functions over a run. */
export function defineRule<E extends EventBase, D>(rule: Rule<E, D>): AnyRule {
  const { id, kind, consequences, fix } = rule;
  return {
    id,
    kind,
    consequences,
    fix,
    find: (run, answer = (_, ask) => ask(run)) =>
      rule.query(run).flatMap(event => answer(event, view => firing(rule, event, view)))
  };
}

function firing<E extends EventBase, D>(rule: Rule<E, D>, event: E, run: RunView): Found[] {
  const match = rule.check(event, run);
  if (match === null) {
    return [];
  }
  const region = match.event.region;
  const framework = match.framework ?? region?.callback.framework;
  if (framework === undefined || !isAnswered(rule.consequences, framework)) {
    return [];
  }
  const where = { framework, region };
  const { data } = match;
  const consequence = rule.consequence?.(data, where) ?? rule.consequences[framework];
  if (consequence === 'fine' || consequence === 'n/a') {
    return [];
  }
  return [
    {
      at: match.at,
      event: match.event,
      framework,
      confidence: match.confidence ?? match.event.confidence,
      consequence,
      message: rule.message(data, where),
      why: rule.why(data, where),
      advice: rule.advice(data, where),
      related: rule.related?.(data) ?? [],
      rewrite: rule.rewrite?.(data, run, where) ?? null
    }
  ];
}

function isAnswered(table: Consequences, framework: string): framework is Answered {
  return framework in table;
}
