import React from 'react';
import { TextButton } from './controls';
import { useServices } from './context';

const OPEN_TOUR = 'graphward:open-tour';

/** A view with nothing in it: what would be here, why it is not, and one thing to do. */
export function Empty(props: {
  readonly title: string;
  readonly text: string;
  readonly children?: React.ReactNode;
}): JSX.Element {
  return (
    <div className="jp-Graphward-empty">
      <b>{props.title}</b>
      <p>{props.text}</p>
      {props.children}
    </div>
  );
}

/** The whole panel when no notebook is open. */
export function NoNotebook(): JSX.Element {
  const { trans } = useServices();
  return (
    <Empty
      title={trans.__('Open a Python notebook')}
      text={trans.__(
        'Graphward marks code that breaks, goes silently wrong, splits or slows down when TensorFlow, PyTorch or JAX runs it as a graph.'
      )}
    >
      <OpenTour />
    </Empty>
  );
}

/** The way to the tour, where there is one. */
export function OpenTour(): JSX.Element | null {
  const { commands, trans } = useServices();
  return commands.hasCommand(OPEN_TOUR) ? (
    <TextButton
      icon="goto"
      label={trans.__('Open the tour')}
      onClick={() => void commands.execute(OPEN_TOUR)}
    />
  ) : null;
}
