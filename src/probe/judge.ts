import { type Text, text } from '../base/text';
import type { Finding } from '../engine/report';
import type { KernelPlace } from '../measure/not-measured';
import type { AskFailure } from './probe';
import type { ReplyOf } from './protocol';

/** What an abstract run in the kernel says about a finding. */
export interface Judgement {
  readonly answer: 'confirmed' | 'refuted' | 'unclear';
  readonly seen: Text;
}

/** A finding with what is needed to recognise it in what the kernel saw. */
export interface Asked {
  readonly finding: Finding;
  /** The code that the finding is about. */
  readonly code: string;
  /** Whether a line as the kernel names it is the finding's. */
  readonly isAt: (place: KernelPlace) => boolean;
}

/** What tracing the boundary in the kernel says about a finding. */
export function judgeTrace(asked: Asked, traced: ReplyOf<'trace'>): Judgement {
  const { exception } = traced;
  if (asked.finding.kind === 'stale-capture') {
    return judgeCapture(asked, traced);
  }
  if (exception) {
    const seen = text('%1: %2', exception.type, exception.message.split('\n')[0] ?? '');
    const here = exception.place !== null && asked.isAt(exception.place);
    return { answer: here ? 'confirmed' : 'unclear', seen };
  }
  switch (asked.finding.consequence) {
    case 'error':
      return { answer: 'refuted', seen: text('Traced without an exception.') };
    case 'break':
      return judgeBreaks(asked, traced);
    case 'wrong':
      return asked.finding.kind === 'trace-time-side-effect' && traced.printedLines > 0
        ? {
            answer: 'confirmed',
            seen: text('Lines printed while tracing: %1.', String(traced.printedLines))
          }
        : { answer: 'unclear', seen: text('Traced; nothing to see at this line.') };
    case 'slow':
      return { answer: 'unclear', seen: text('Traced; what it costs was not measured.') };
  }
}

/** Why the kernel could not be asked. */
export function unanswered(failure: AskFailure): Judgement {
  return { answer: 'unclear', seen: text('The kernel did not answer: %1.', wordsFor(failure)) };
}

function judgeCapture({ code }: Asked, { captures }: ReplyOf<'trace'>): Judgement {
  const capture = captures.find(({ name }) => name === code);
  if (!capture || capture.stale === null) {
    return {
      answer: 'unclear',
      seen: text('The graph does not tell whether it holds `%1`.', code)
    };
  }
  const { holds, name, now, stale } = capture;
  if (!stale) {
    return { answer: 'refuted', seen: text('The graph in use holds `%1` as it is now.', name) };
  }
  return {
    answer: 'confirmed',
    seen:
      holds === null || now === null
        ? text('The graph in use holds an older `%1`.', name)
        : text('Holds `%1 = %2`; the notebook says %3.', name, holds, now)
  };
}

function judgeBreaks({ isAt }: Asked, { breaks, graphs }: ReplyOf<'trace'>): Judgement {
  const here = breaks.filter(({ place }) => place !== null && isAt(place));
  const [first] = here;
  return first
    ? {
        answer: 'confirmed',
        seen: text(
          'Graph breaks here: %1 (%2); graphs: %3.',
          String(here.length),
          first.reason.split('\n')[0] ?? '',
          String(graphs)
        )
      }
    : { answer: 'refuted', seen: text('No graph break here; graphs: %1.', String(graphs)) };
}

function wordsFor(failure: AskFailure): string {
  switch (failure.kind) {
    case 'lost':
      return 'it was lost';
    case 'aborted':
    case 'interrupted':
      return 'the check was stopped';
    case 'no-framework':
      return 'the framework is not imported there yet';
    case 'framework-old':
      return `${failure.framework} ${failure.version} is older than ${failure.minimum}`;
    case 'not-defined':
      return `\`${failure.name}\` is not defined there`;
    case 'arguments-failed':
    case 'raised':
      return `${failure.exception.type}: ${failure.exception.message}`;
    case 'effect':
      return `the function has an effect outside, on ${failure.target}`;
    default:
      return failure.kind.replace(/-/g, ' ');
  }
}
