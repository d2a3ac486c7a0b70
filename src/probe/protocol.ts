import {
  boolean,
  count,
  list,
  nullable,
  object,
  oneOf,
  quantity,
  string,
  table,
  union
} from './decode';
import type { Decoded, Decoder } from './decode';

/**
 * What is asked of the probe and what it answers: the mirror of `graphward/probe/protocol.py`.
 * The kernel reports what it saw; verdicts are made here.
 */

/** The call to run: the user's own expressions, or arguments that `capture` kept. */
export interface CallSource {
  /** Source of the callee: `step`, `model.forward`. */
  readonly callee: string;
  readonly arguments:
    | { readonly kind: 'text'; readonly text: string }
    | { readonly kind: 'captured'; readonly handle: string; readonly index: number };
}

/** How a graph is made of a function that is not one yet: keyword arguments of its boundary. */
export type BoundaryOptions = Readonly<
  Record<string, string | number | boolean | null | readonly string[] | readonly number[]>
>;

/** A function with the way it becomes a graph. */
export interface Subject {
  readonly call: CallSource;
  readonly framework: string;
  readonly options: BoundaryOptions;
  /** Effects the user has allowed for this function. */
  readonly allow: readonly string[];
}

interface Requests {
  readonly hello: Record<never, never>;
  readonly values: { readonly names: readonly string[] };
  readonly trace: Subject;
  readonly watch: { readonly handle: string | null };
  readonly capture: { readonly callee: string | null; readonly handle: string | null };
  readonly compare: Subject & {
    /** Statements that define the proposed function under the callee's name, run in a copy. */
    readonly proposed: string | null;
    /** What the measurement may take: a function that is too slow for that is not run again. */
    readonly seconds: number;
  };
  readonly sample: {
    readonly handle: string;
    /** Stop after so many rounds, or when a round would end after so many seconds. */
    readonly rounds: number;
    readonly seconds: number;
    /** Calls are repeated until one block takes this long. */
    readonly blockSeconds: number;
  };
  readonly release: { readonly handle: string | null };
}

/** The names of the requests. */
export type RequestName = keyof Requests;

/** The parameters of one request. */
export type RequestOf<N extends RequestName> = Requests[N];

const arm = oneOf('eager', 'graph', 'proposed');
const graphArm = oneOf('graph', 'proposed');

const place = object({
  executionCount: nullable(count),
  file: nullable(string),
  line: count,
  function: string
});

const exception = object({ type: string, message: string, place: nullable(place) });

const graphBreak = object({ reason: string, place: nullable(place) });

const difference = union({
  bitwise: {},
  close: { maxDifference: quantity, tolerances: quantity },
  different: {
    what: oneOf('values', 'nan', 'shape', 'type', 'structure'),
    path: string,
    maxDifference: nullable(quantity),
    tolerances: nullable(quantity),
    detail: string
  }
});

/** Why the probe did not do what was asked. */
const failure = union({
  'no-framework': { framework: string },
  'framework-old': { framework: string, version: string, minimum: string },
  'not-defined': { name: string },
  'not-callable': { name: string, type: string },
  'arguments-failed': { exception },
  'proposed-failed': { exception },
  'argument-not-copied': { argument: string, why: string },
  'needs-memory': { needed: quantity, free: quantity },
  'not-built': { name: string },
  effect: {
    effect: oneOf(
      'write-file',
      'change-file',
      'open-connection',
      'start-process',
      'start-thread',
      'input',
      'outside-object'
    ),
    target: string,
    place: nullable(place)
  },
  'changes-global': { name: string, place: nullable(place) },
  raised: { arm, exception },
  /** One warm eager call takes this long. */
  'too-slow': { callSeconds: quantity },
  interrupted: {},
  'unknown-handle': {},
  'probe-failed': { exception }
});

const hello = object({
  python: string,
  frameworks: list(
    object({
      name: string,
      version: string,
      minimum: string,
      supported: boolean,
      devices: list(string)
    })
  )
});

const values = object({
  values: list(
    object({
      name: string,
      defined: boolean,
      type: string,
      shape: nullable(list(nullable(count))),
      dtype: nullable(string)
    })
  )
});

const traced = object({
  /** What tracing raised; null when it went through. */
  exception: nullable(exception),
  breaks: list(graphBreak),
  graphs: count,
  operations: count,
  fallbacks: list(string),
  printedLines: count,
  /** Names whose value is part of a graph; null where no graph in use could be looked at. */
  captures: list(
    object({
      name: string,
      holds: nullable(string),
      now: nullable(string),
      stale: nullable(boolean)
    })
  )
});

const watched = object({
  handle: nullable(string),
  functions: list(object({ name: string, traces: count })),
  compiles: count,
  compileSeconds: quantity,
  recompiles: list(object({ function: string, reason: string, place: nullable(place) })),
  breaks: list(graphBreak)
});

const captured = object({
  handle: nullable(string),
  count,
  seconds: quantity,
  calls: list(object({ arguments: list(string) })),
  skipped: list(string)
});

const proof = object({
  traces: count,
  graphs: count,
  breaks: list(graphBreak),
  fallbacks: list(string),
  /** The outputs come from random operations that no seed makes equal to eager's. */
  random: boolean
});

const compared = object({
  handle: string,
  device: string,
  threads: nullable(count),
  cores: count,
  versions: table(string),
  arguments: list(string),
  eager: object({
    firstSeconds: quantity,
    printedLines: count,
    /** A second eager call from the same state against the first. */
    repeat: difference
  }),
  graphs: list(
    object({
      arm: graphArm,
      firstSeconds: quantity,
      secondSeconds: quantity,
      cachedSeconds: nullable(quantity),
      fromCache: boolean,
      printedLines: count,
      outputs: difference,
      state: difference,
      proof
    })
  )
});

const sampled = object({
  /** Seconds per call of each arm, one entry per round. */
  rounds: list(table(quantity)),
  /** Compilations while timing, per arm. */
  recompiles: table(count),
  /** CPU seconds of the machine while timing; null where it cannot be known. */
  load: nullable(object({ total: quantity, busy: quantity, own: quantity })),
  seconds: quantity
});

const released = object({ released: count });

const REPLIES = {
  hello,
  values,
  trace: traced,
  watch: watched,
  capture: captured,
  compare: compared,
  sample: sampled,
  release: released
};

type Replies = { readonly [N in RequestName]: Decoded<(typeof REPLIES)[N]> };

/** What one request is answered with. */
export type ReplyOf<N extends RequestName> = Replies[N];

/** How to read the answers. */
export const replyDecoders: { readonly [N in RequestName]: Decoder<Replies[N]> } = REPLIES;

/** Why the probe did not do what was asked. */
export type ProbeFailure = Decoded<typeof failure>;

/** How to read why not. */
export const failureDecoder: Decoder<ProbeFailure> = failure;

/** What the probe says before its answer: the step it has finished. */
export const stepDecoder = union({
  effects: {},
  outputs: { arm: graphArm, outputs: difference },
  graph: { arm: graphArm, traces: count, compileSeconds: quantity }
});

/** A finished step of `compare`. */
export type ProbeStep = Decoded<typeof stepDecoder>;

/** The envelope of everything the probe sends. */
export const envelopeDecoder = object({
  id: string,
  type: oneOf('step', 'reply', 'failure')
});
