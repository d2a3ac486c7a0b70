import { text } from '../../base/text';
import type { AnyRule, Found, RunView } from '../../rules/rule';
import { isCaptured } from '../../rules/writes';
import type {
  Event,
  EffectEvent,
  EffectKind,
  EventKind,
  EventOf,
  Want
} from '../../semantics/event';
import type { FunctionFacts } from '../../semantics/facts';
import type { FrameworkKnowledge } from '../../semantics/knowledge';
import { membersOf } from '../../semantics/join';
import { scopeOf } from '../../syntax/scopes';
import { parameterNames } from '../../semantics/parameters';
import type { Slot } from '../../semantics/store';
import type { Callback, Value } from '../../semantics/value';
import type { FunctionSources } from '../function-sources';
import type { Blocker } from '../report';
import { blocker, distinct } from './blockers';
import { adapted } from './dtypes';

/** What is asked: a function, and what happens when it runs as a graph. */
export interface Question {
  readonly facts: FunctionFacts;
  readonly framework: FrameworkKnowledge;
  readonly events: readonly Event[];
  /** Arguments that stay Python values. */
  readonly statics: readonly string[];
}

/** Everything that makes a graph of the function wrong, broken or always anew. */
export function hazardsOf(question: Question, sources: FunctionSources): readonly Blocker[] {
  const { facts } = question;
  return distinct([
    ...saidByRules(question, sources),
    ...effectBlockers(facts, question.framework),
    ...(facts.recursive ? [blocker('recursion', facts.place, text('calls itself'))] : []),
    ...suspended(facts),
    ...iterations(question, sources),
    ...shapesAsked(question),
    ...sizesAsked(question),
    ...foreignReads(question),
    ...misfits(question),
    ...adapted(facts, question.framework, question.events).blockers
  ]);
}

/** What the rules say about a graph, or about calls of it. */
export function saidByRules(
  { facts, events }: Question,
  { rules, view }: FunctionSources
): readonly Blocker[] {
  if (events.length === 0) {
    return [];
  }
  const isGuess = facts.parameters.some(({ value }) => beliefs(value).includes('assumed'));
  const graph = new GraphView(events, view);
  return rules.flatMap(rule =>
    ask(rule, graph)
      .filter(found => blocks(rule, found) && (isGuess || found.confidence !== 'assumed'))
      .map(found => blocker(rule.kind, found.at, found.message))
  );
}

/** How the tensors of a value are known. */
export const beliefs = (value: Value) =>
  membersOf(value).flatMap(member => (member.kind === 'tensor' ? [member.confidence] : []));

/** What is slow at each call takes the point away; what is slow once does not. */
const AT_EACH_CALL: ReadonlySet<string> = new Set([
  'external-state-write',
  'stale-capture',
  'scalar-churn',
  'shape-churn',
  'signature-churn',
  'captured-self',
  'rewrap-hot-path'
]);

const blocks = ({ kind }: AnyRule, { consequence }: Found): boolean =>
  consequence !== 'slow' || AT_EACH_CALL.has(kind);

function ask(rule: AnyRule, view: RunView): readonly Found[] {
  try {
    return rule.find(view);
  } catch {
    // The same failure is reported where the rule is asked about the notebook itself.
    return [];
  }
}

/** The events of one graph, in a notebook that rules can ask about its names. */
class GraphView implements RunView {
  readonly functions = [];
  private readonly byKind = new Map<EventKind, readonly Event[]>();

  constructor(
    private readonly seen: readonly Event[],
    private readonly notebook: RunView
  ) {}

  events<K extends EventKind>(kind: K): readonly EventOf<K>[] {
    let found = this.byKind.get(kind);
    if (found === undefined) {
      found = this.seen.filter(event => event.kind === kind);
      this.byKind.set(kind, found);
    }
    return found as unknown as readonly EventOf<K>[];
  }

  cell(id: string) {
    return this.notebook.cell(id);
  }

  aliasOf(path: string) {
    return this.notebook.aliasOf(path);
  }

  importOf(root: string) {
    return this.notebook.importOf(root);
  }

  held<T>(slot: Slot<T>) {
    return this.notebook.held(slot);
  }
}

const OUTPUT = 'trace-time-side-effect';
const WRITE = 'external-state-write';
const FROZEN = 'frozen-host-value';

const KINDS: Readonly<Record<EffectKind, string>> = {
  stdout: OUTPUT,
  log: OUTPUT,
  plot: OUTPUT,
  file: OUTPUT,
  network: OUTPUT,
  input: OUTPUT,
  debugger: OUTPUT,
  container: WRITE,
  attribute: WRITE,
  global: WRITE,
  nonlocal: WRITE,
  iterator: FROZEN,
  random: FROZEN,
  clock: FROZEN,
  environment: FROZEN,
  tensor: 'inplace-write'
};

/** Effects that a graph would not have at every call. */
export function effectBlockers(
  { effects, parameters }: FunctionFacts,
  framework: FrameworkKnowledge | null
): readonly Blocker[] {
  const compile = framework?.compileWith?.(parameters.map(({ value }) => value));
  return effects
    .filter(({ effect }) => !framework?.keepsEffects.has(effect))
    .filter(event => !isState(event) && !(compile && isGivenBack(event, compile)))
    .map(effect => blocker(KINDS[effect.effect], effect.place, effectText(effect)));
}

/** Variables that are kept when they are made: whether each call makes them is another question. */
const isState = ({ effect, value }: EffectEvent): boolean =>
  effect === 'attribute' &&
  value !== null &&
  membersOf(value).every(member => member.kind === 'tensor' && member.variable);

/** What is written to an argument and comes out of the graph with it. */
function isGivenBack(event: EffectEvent, { api }: Callback): boolean {
  const library = api.slice(0, api.lastIndexOf('.') + 1);
  return (event.by === 'refused' && !isCaptured(event)) || event.by.startsWith(library);
}

const effectText = ({ effect, by, target }: EffectEvent) =>
  KINDS[effect] === WRITE
    ? text('changes `%1` outside', target ?? by)
    : text(
        'has an effect outside: `%1`',
        by.split('.').slice(-2).join('.').replace('builtins.', '')
      );

/** Generators and coroutines stop in the middle, which no graph does. */
function suspended({ value, place }: FunctionFacts): readonly Blocker[] {
  const { definition } = value;
  if (definition.kind !== 'FunctionDef') {
    return [];
  }
  const isEndless = definition.async || scopeOf(definition).yields;
  const message = definition.async ? text('is a coroutine') : text('is a generator');
  return isEndless ? [blocker('boundary-type', place, message)] : [];
}

/** Traced values where a shape is wanted. */
function shapesAsked({ events }: Question): readonly Blocker[] {
  return asked(events, 'shape').map(event =>
    blocker('static-arg', event.place, text('`%1` has to know the shape', nameOf(event)))
  );
}

type Asked = EventOf<'concretize'>;

/** What wants this of a traced value. */
const asked = (events: readonly Event[], want: Want): readonly Asked[] =>
  events.filter((event): event is Asked => event.kind === 'concretize' && event.want === want);

/** Who wants it, without its module. */
const nameOf = ({ by }: Asked): string => by.split('.').pop() ?? by;

/** Results whose extents depend on values; a graph that has to be whole leaves them open. */
function sizesAsked({ events }: Question): readonly Blocker[] {
  return asked(events, 'size')
    .filter(event => !isWhole(event))
    .map(event => {
      const name = nameOf(event);
      const message =
        name === '__getitem__'
          ? text('the mask decides how many elements there are')
          : text('values decide how many elements `%1` gives', name);
      return blocker('dynamic-shape', event.place, message);
    });
}

/** Libraries that read the values of what they are given: there are none while tracing. */
function foreignReads({ events }: Question): readonly Blocker[] {
  return asked(events, 'array')
    .filter(event => !isOwn(event))
    .map(({ by, place }) => {
      const name = by.split('.').slice(-2).join('.');
      return blocker('foreign-call', place, text('`%1` reads the values', name));
    });
}

/** NumPy is for rules to judge: some of it is handed over to the framework. */
const isOwn = ({ by }: Asked): boolean => /^(numpy|Tensor)\./.test(by);

const isWhole = ({ region }: Event): boolean => region?.callback.traits.has('fullgraph') ?? false;

/** Longer loops are not worth a copy of their body for each turn. */
const MAX_TURNS = 16;

/** Python loops over a parameter that is a tensor. */
function iterations({ events }: Question, { view }: FunctionSources): readonly Blocker[] {
  const long = asked(events, 'iterate').filter(event => !isShort(event));
  return long.flatMap(event => {
    const { place, function: around } = event;
    const source = view.cell(place.cell)?.source.slice(place.start, place.end) ?? '';
    const isParameter = around && parameterNames(around.definition.args).includes(source);
    const kind = isConverted(event) ? 'traced-loop' : 'unrolled-loop';
    const message = text('Python loops over the tensor `%1`', source);
    return isParameter ? [blocker(kind, place, message)] : [];
  });
}

/** Whether a loop becomes a loop of the graph, rather than a copy of its body for each turn. */
const isConverted = ({ region }: Event): boolean =>
  region?.callback.traits.has('autograph') ?? false;

function isShort(event: Asked): boolean {
  const turns = event.value.kind === 'tensor' ? event.value.shape?.[0] : null;
  return !isConverted(event) && typeof turns === 'number' && turns <= MAX_TURNS;
}

/** Arguments that the framework's compiled callables do not take. */
function misfits({ facts, framework, statics }: Question): readonly Blocker[] {
  return facts.parameters.flatMap(({ name, value }) => {
    const members = membersOf(value);
    if (members.some(member => member.kind === 'tensor' && member.symbolic)) {
      const message = text('a call gives `%1` a Keras input', name);
      return [blocker('boundary-type', facts.place, message)];
    }
    const isOptional = facts.boundaries.length > 0 || statics.includes(name);
    return isOptional || !members.some(member => framework.accepts(member) === false)
      ? []
      : [
          blocker(
            isSelf(facts, name) ? 'captured-self' : 'boundary-type',
            facts.place,
            text('`%1` is no argument for a graph of %2', name, framework.title)
          )
        ];
  });
}

const isSelf = ({ value, parameters }: FunctionFacts, name: string): boolean =>
  value.owner !== null && parameters[0]?.name === name;
