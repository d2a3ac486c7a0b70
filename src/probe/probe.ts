import { type Result, fail, ok } from '../base/result';
import type { Execution, ExecutionEnd, KernelLoss, ProbeChannel } from './channel';
import { type Decoder, decode } from './decode';
import type { ProbeFailure, ProbeStep, ReplyOf, RequestName, RequestOf } from './protocol';
import { envelopeDecoder, failureDecoder, replyDecoders, stepDecoder } from './protocol';
import { NOT_INSTALLED, installCode, requestCode } from './sources';

/** Why a request was not answered: what the probe says, or what became of the kernel. */
export type AskFailure =
  | ProbeFailure
  | { readonly kind: 'lost'; readonly loss: KernelLoss }
  /** Dropped from the kernel's queue: a cell before it failed, or it was cancelled. */
  | { readonly kind: 'aborted' }
  | { readonly kind: 'bad-reply'; readonly text: string };

/** A request on its way. */
export interface Asking<N extends RequestName> {
  /** Never rejects. */
  readonly answer: Promise<Result<ReplyOf<N>, AskFailure>>;
  /** Interrupts it; the probe puts everything back, and the answer is that it was interrupted. */
  cancel(): void;
}

/** Asks one kernel's probe, which is installed at the first request to each kernel. */
export class Probe {
  private serial = 0;

  constructor(readonly channel: ProbeChannel) {}

  /** Sends one request; `onStep` hears of the steps that `compare` has finished. */
  ask<N extends RequestName>(
    name: N,
    parameters: RequestOf<N>,
    onStep: (step: ProbeStep) => void = () => undefined
  ): Asking<N> {
    const id = String(++this.serial);
    const code = requestCode(JSON.stringify({ id, name, parameters }));
    let running: Execution | null = null;
    let cancelled = false;
    const run = async (source: string, heard: Heard<ReplyOf<N>>): Promise<ExecutionEnd> => {
      if (cancelled) {
        return { kind: 'aborted' };
      }
      running = this.channel.execute(source, content => heard.hear(content));
      return running.end;
    };
    const answer = async (): Promise<Result<ReplyOf<N>, AskFailure>> => {
      const heard = new Heard(id, replyDecoders[name], onStep);
      let end = await run(code, heard);
      if (end.kind === 'error' && end.name === NOT_INSTALLED && heard.answer === null) {
        end = await run(installCode(), heard);
        if (end.kind === 'done') {
          end = await run(code, heard);
        }
      }
      return heard.answer ?? fail(failureOf(end));
    };
    return {
      answer: answer(),
      cancel: () => {
        cancelled = true;
        running?.cancel();
      }
    };
  }
}

/** Collects the messages of one request. */
class Heard<T> {
  answer: Result<T, AskFailure> | null = null;

  constructor(
    private readonly id: string,
    private readonly reply: Decoder<T>,
    private readonly onStep: (step: ProbeStep) => void
  ) {}

  hear(content: unknown): void {
    const envelope = decode(envelopeDecoder, content);
    if (!envelope.ok || envelope.value.id !== this.id) {
      return;
    }
    const body = bodyOf(content);
    if (envelope.value.type === 'step') {
      const step = decode(stepDecoder, body);
      if (step.ok) {
        this.onStep(step.value);
      }
    } else if (envelope.value.type === 'reply') {
      const reply = decode(this.reply, body);
      this.answer = reply.ok ? ok(reply.value) : bad(reply.error);
    } else {
      const failure = decode(failureDecoder, body);
      this.answer = failure.ok ? fail(failure.value) : bad(failure.error);
    }
  }
}

const bad = (text: string) => fail({ kind: 'bad-reply', text } as const);

const bodyOf = (content: unknown): unknown =>
  typeof content === 'object' && content !== null && 'body' in content ? content.body : undefined;

function failureOf(end: ExecutionEnd): AskFailure {
  switch (end.kind) {
    case 'done':
      return { kind: 'bad-reply', text: 'the kernel said nothing' };
    case 'error':
      if (end.name === 'KeyboardInterrupt') {
        return { kind: 'interrupted' };
      }
      return { kind: 'bad-reply', text: `${end.name}: ${end.message}`.slice(0, 1000) };
    case 'aborted':
    case 'lost':
      return end;
  }
}
