import { type Result, fail, ok } from '../base/result';
import { Signal } from '../base/signal';
import type { NotMeasuredReason } from '../measure/not-measured';
import type { ProbeChannel } from './channel';

/** Whether Stop was pressed, for whoever waits. */
export class Stop {
  readonly pressed = new Signal<null>();
  private pressedBefore = false;

  get stopped(): boolean {
    return this.pressedBefore;
  }

  press(): void {
    this.pressedBefore = true;
    this.pressed.emit(null);
  }
}

/** Waits until the kernel runs nothing, for so many seconds; says why that will not happen. */
export async function untilIdle(
  channel: ProbeChannel,
  stop: Stop,
  patience: number
): Promise<Result<null, NotMeasuredReason>> {
  const { language } = channel;
  if (channel.status === 'none') {
    return fail({ kind: 'no-kernel' });
  }
  if (language !== null && language.toLowerCase() !== 'python') {
    return fail({ kind: 'kernel-language', language });
  }
  return new Promise(resolve => {
    const settle = (result: Result<null, NotMeasuredReason> | null) => {
      if (result) {
        disconnect.forEach(each => each());
        clearTimeout(timer);
        resolve(result);
      }
    };
    const timer = setTimeout(
      () => settle(fail({ kind: 'kernel-busy', seconds: patience })),
      patience * 1000
    );
    const look = () => settle(judge(channel, stop));
    const disconnect = [channel.statusChanged.connect(look), stop.pressed.connect(look)];
    look();
  });
}

function judge(channel: ProbeChannel, stop: Stop): Result<null, NotMeasuredReason> | null {
  if (stop.stopped) {
    return fail({ kind: 'stopped' });
  }
  switch (channel.status) {
    case 'idle':
      return ok(null);
    case 'none':
      return fail({ kind: 'no-kernel' });
    case 'dead':
      return fail({ kind: 'kernel-died' });
    case 'starting':
    case 'restarting':
    case 'busy':
      return null;
  }
}
