import type { Place } from '../base/range';
import type { Expr, Module, Node, Stmt } from '../syntax/ast';
import type { Magic } from '../syntax/cell-syntax';
import { assign } from './assign';
import { attribute, setAttribute } from './attribute';
import { Pool } from './budget';
import { iterate } from './iterate';
import { call } from './call';
import { evaluate } from './evaluate';
import type { Contexts } from './contexts';
import type { Event, EventKind, Want } from './event';
import { execute } from './execute';
import { isTraced } from './evaluate';
import { membersOf } from './join';
import { isLeaked, noteLeaks } from './leak';
import type { Libraries } from './libraries';
import { bind } from './names';
import { Frame } from './frame';
import type { Args, EventDetails, Machine } from './machine';
import { Record } from './record';
import type { Subject } from './record';
import { ONCE, graphRoot } from './region';
import { callSpecial } from './special-methods';
import { joinDeltas } from './state';
import type { Slot } from './store';
import { Store } from './store';
import { decide } from './truth';
import type { Origin } from './origin';
import type {
  ContainerType,
  ContainerValue,
  Content,
  Environment,
  FunctionValue,
  ObjectValue,
  Region,
  Value
} from './value';
import { UNKNOWN } from './value';

/** Expressions and statements that one run may take before the rest of it is unknown. */
const MAX_STEPS = 60_000;
/** Expressions, statements and calls inside one another that are followed: a stack ends. */
const MAX_NESTING = 400;
/** Bodies of one function that one of these runs may execute. */
const MAX_BODIES = 24;

/** The abstract machine: state, and the parts of the interpreter bound together. */
export class Interpreter implements Machine {
  readonly store = new Store(() => this.origin(this.node));
  readonly switches = new Map<string, Slot<Value>>();
  readonly globals: Environment = {
    kind: 'module',
    slots: new Map(),
    parent: null,
    locals: null,
    globals: null,
    nonlocals: null
  };
  module: Module = EMPTY;
  node: Node = EMPTY;
  decorating = false;
  frame: Frame;
  /** What a run may do in the bodies that it calls. */
  pool = new Pool();
  private left = 0;
  private inside = 0;
  readonly contexts = new Map<FunctionValue, Contexts[]>();
  run = 0;
  private bodies = new Map<Node, number>();
  private nesting = 0;
  private tooDeep = false;

  constructor(readonly libraries: Libraries) {
    this.frame = this.topFrame(this.record(TOP), '', '');
  }

  /** Whether the run used up its budget. */
  private get exhausted(): boolean {
    return this.left < 0 || this.inside < 0 || this.tooDeep;
  }

  /** Runs the code of a cell at the top level; the record says what it saw and did. */
  runCell(module: Module, cell: string, source: string, magics: readonly Magic[]): Record {
    this.module = module;
    return this.runTop(cell, source, () => {
      execute(this, module.body);
      for (const magic of magics) {
        magic.targets.forEach(name => bind(this, name, UNKNOWN, { cell, ...magic }));
      }
    });
  }

  /** Runs something that the notebook does not do, as if at the top level, and takes it back. */
  supposed({ cell, source }: FunctionValue, body: () => void): Record {
    const mark = this.store.mark();
    const record = this.runTop(cell, source, body);
    this.store.revert(mark);
    return record;
  }

  /** Goes one level deeper; what would be too deep is not run, and what it does is unknown. */
  private enter(): boolean {
    if (this.nesting >= MAX_NESTING) {
      this.tooDeep = true;
      this.frame.record.callsUnknown = true;
      return false;
    }
    this.nesting++;
    return true;
  }

  private runTop(cell: string, source: string, body: () => void): Record {
    const record = this.record({ ...TOP, cell });
    const mark = this.store.mark();
    const allowance = this.pool.next;
    this.left = MAX_STEPS;
    this.inside = allowance;
    this.nesting = 0;
    this.tooDeep = false;
    this.bodies = new Map();
    this.run++;
    this.frame = this.topFrame(record, cell, source);
    this.store.observe(record);
    body();
    this.store.unobserve();
    record.change(this.store, mark);
    const spent = allowance - Math.max(0, this.inside);
    this.pool.take({ spent, exhausted: this.exhausted });
    return record;
  }

  get tracing(): boolean {
    return this.frame.region?.graph ?? false;
  }

  spend(): boolean {
    const { frame } = this;
    if (this.left-- > 0 && (frame.function === null || this.inside-- > 0)) {
      return true;
    }
    frame.record.callsUnknown = true;
    return false;
  }

  spendBody(definition: Node): boolean {
    const count = (this.bodies.get(definition) ?? 0) + 1;
    this.bodies.set(definition, count);
    return this.inside > 0 && count <= MAX_BODIES;
  }

  evaluate(node: Expr): Value {
    if (!this.enter()) {
      return UNKNOWN;
    }
    const value = evaluate(this, node);
    this.nesting--;
    return value;
  }

  execute(body: readonly Stmt[]): void {
    if (this.enter()) {
      execute(this, body);
      this.nesting--;
    }
  }

  assign(target: Expr, value: Value): void {
    assign(this, target, value);
  }

  call(callee: Value, given: Args, node: Node): Value {
    this.node = node;
    if (!this.enter()) {
      return UNKNOWN;
    }
    const result = call(this, callee, given, node);
    this.nesting--;
    return result;
  }

  callIn(region: Region | null, callee: Value, given: Args, node: Node): Value {
    const outer = this.frame;
    const subject: Subject = {
      part: 'region',
      function: outer.function,
      cell: outer.cell,
      region,
      args: new Map()
    };
    const record = this.record(subject);
    const mark = this.store.mark();
    this.store.observe(record);
    this.frame = outer.part({ region, record });
    const result = this.call(callee, given, node);
    this.frame = outer;
    this.store.unobserve();
    record.change(this.store, mark);
    record.result = result;
    outer.record.adopt(record);
    return result;
  }

  attribute(value: Value, name: string, node: Node): Value {
    return attribute(this, value, name, node);
  }

  setAttribute(value: Value, name: string, to: Value, node: Node): void {
    this.node = node;
    setAttribute(this, value, name, to);
  }

  iterate(value: Value, by: string, node: Node): Value {
    return iterate(this, value, by, node);
  }

  truth(value: Value, by: string, node: Node): boolean | null {
    this.want(value, 'bool', by, node);
    const asked =
      callSpecial(this, value, { name: '__bool__', args: [], node }) ??
      callSpecial(this, value, { name: '__len__', args: [], node });
    if (asked) {
      this.want(asked, 'bool', by, node);
    }
    return decide(this, asked ?? value);
  }

  want(value: Value, want: Want, by: string, node: Node): void {
    if (!isTraced(value)) {
      return;
    }
    if (membersOf(value).some(member => isLeaked(this, member))) {
      // Their names can be printed all the same.
      noteLeaks(this, want === 'text' ? [] : [value], node);
      return;
    }
    for (const member of membersOf(value)) {
      if (member.kind === 'tensor' && member.traced && !allowed(member.concreteBool, want)) {
        const weak = value.kind === 'union' && member.confidence === 'certain';
        this.emit('concretize', node, {
          want,
          by,
          value: member,
          confidence: weak ? 'likely' : member.confidence
        });
        return;
      }
    }
  }

  branch(arms: readonly (() => void)[]): void {
    const { frame } = this;
    const ends: Frame['end'][] = [];
    const live = arms.flatMap(arm => {
      const mark = this.store.mark();
      frame.branches++;
      arm();
      frame.branches--;
      const { end } = frame;
      frame.end = null;
      ends.push(end);
      const delta = this.store.revert(mark);
      return end === null ? [delta] : [];
    });
    this.store.apply(joinDeltas(this.store, live));
    if (live.length === 0 && arms.length > 0) {
      frame.end = ends.includes('return') ? 'return' : (ends[0] ?? null);
    }
  }

  emit<K extends EventKind>(kind: K, node: Node, details: EventDetails<K>): Event {
    const { frame } = this;
    const event = Object.assign(
      {
        kind,
        node,
        place: this.place(node),
        function: frame.function,
        region: frame.region,
        within: frame.within,
        confidence: 'certain'
      },
      details
    ) as unknown as Event;
    frame.record.events.push(event);
    return event;
  }

  effect(
    node: Node,
    details: Parameters<Machine['effect']>[1],
    target: { readonly birth: number } | null
  ): void {
    const { region, record } = this.frame;
    const start = region ? graphRoot(region).start : 0;
    const event = this.emit('effect', node, {
      args: [],
      value: null,
      ...details,
      outside: target === null || target.birth < start
    });
    const isOnce = target !== null && region?.callback.traits.has(ONCE);
    if (event.kind === 'effect' && !isOnce) {
      record.noteEffect({ event, target });
    }
  }

  container(type: ContainerType, content: Content, node: Node): ContainerValue {
    const slot = this.store.slot<Content>(type, 'content');
    this.store.write(slot, content);
    const made: ContainerValue = {
      kind: 'container',
      type,
      content: slot,
      origin: this.origin(node),
      birth: this.store.tick()
    };
    this.frame.record.made.add(made);
    return made;
  }

  instance(of: ObjectValue['class'], node: Node): ObjectValue {
    const made: ObjectValue = {
      kind: 'object',
      class: of,
      attributes: new Map(),
      origin: this.origin(node),
      birth: this.store.tick()
    };
    this.frame.record.made.add(made);
    return made;
  }

  origin(node: Node): Origin {
    return new NodeOrigin(this.frame.cell, node.start, node.end, this.frame.source);
  }

  place(node: Node): Place {
    return { cell: this.frame.cell, start: node.start, end: node.end };
  }

  private record(subject: Subject): Record {
    return new Record(this.store.tick(), subject);
  }

  private topFrame(record: Record, cell: string, source: string): Frame {
    return new Frame({
      function: null,
      environment: this.globals,
      cell,
      source,
      region: null,
      parent: null,
      record,
      mark: this.store.mark(),
      self: null
    });
  }
}

/** Where a node stands; few ask for its text, so it is cut out when they do. */
class NodeOrigin implements Origin {
  readonly #source: string;

  constructor(
    readonly cell: string,
    readonly start: number,
    readonly end: number,
    source: string
  ) {
    this.#source = source;
  }

  get text(): string {
    return this.#source.slice(this.start, this.end);
  }
}

const EMPTY: Module = { kind: 'Module', start: 0, end: 0, body: [] };

const TOP: Subject = { part: 'body', function: null, cell: '', region: null, args: new Map() };

/** What may be asked of a traced value whose concrete value is kept beside it. */
function allowed(concreteBool: boolean, want: Want): boolean {
  return concreteBool && ['bool', 'int', 'index', 'shape', 'size', 'iterate'].includes(want);
}
