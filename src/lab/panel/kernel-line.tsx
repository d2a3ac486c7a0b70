import React, { useEffect, useState } from 'react';
import type { NotebookState } from '../store';
import { Icon, TextButton } from './controls';
import { useServices } from './context';
import { kernelLine, kernelNotice } from './kernel-words';
import type { Shown } from './model';

/** The kernel in one line; what its state means is in the title. */
export function KernelLineView(props: { readonly state: NotebookState }): JSX.Element {
  const { trans } = useServices();
  const { kernel, report } = props.state;
  const frameworks = report?.frameworks ?? [];
  const line = kernelLine(trans, kernel, { frameworks, now: useNow(kernel.kind === 'busy') });
  const notice = kernelNotice(trans, kernel, frameworks);
  return (
    <div className="jp-Graphward-kernel" title={notice?.text ?? line.text}>
      <Icon name={line.icon} />
      <span>{line.text}</span>
    </div>
  );
}

/** What the kernel's state means, with the one thing to do about it. */
export function KernelNoticeView(props: { readonly shown: Shown }): JSX.Element | null {
  const { actions, trans } = useServices();
  const { notebook, state } = props.shown;
  const notice = kernelNotice(trans, state.kernel, state.report?.frameworks ?? []);
  if (!notice) {
    return null;
  }
  return (
    <div className="jp-Graphward-notice">
      <Icon name="kernel" />
      <div>{notice.text}</div>
      {notice.action && (
        <div className="jp-Graphward-buttons">
          {notice.action === 'start' ? (
            <TextButton
              label={trans.__('Start kernel')}
              onClick={() => void actions.startKernel(notebook)}
            />
          ) : (
            <TextButton
              label={trans.__('Restart kernel')}
              onClick={() => void actions.restartKernel(notebook)}
            />
          )}
        </div>
      )}
    </div>
  );
}

function useNow(running: boolean): number {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    if (!running) {
      return undefined;
    }
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 5000);
    return () => clearInterval(timer);
  }, [running]);
  return now;
}
