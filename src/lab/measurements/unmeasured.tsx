import React from 'react';
import type { KernelPlace, NotMeasured } from '../../measure/not-measured';
import { Sentence, TextButton } from '../panel/controls';
import { useServices } from '../panel/context';
import type { Places } from '../panel/places';
import type { OpenNotebook } from '../tokens';
import { reasonWords } from './reasons';

/** A measurement that ended without numbers: why, where, what next. */
export function Unmeasured(props: {
  readonly notebook: OpenNotebook;
  readonly result: NotMeasured;
  readonly places: Places;
  /** Measures again; null when the function is gone. */
  readonly again: (() => void) | null;
}): JSX.Element {
  const { actions, trans } = useServices();
  const { again, notebook, places, result } = props;
  const reason = reasonWords(trans, result.reason, place => nameOf(trans, place, places));
  const cell = reason.place && cellOf(reason.place, places);
  return (
    <>
      <div className="jp-Graphward-verdict">
        <Sentence text={reason.title} />
        <small>
          <Sentence text={reason.text} />
        </small>
      </div>
      {(cell || reason.next) && (
        <div className="jp-Graphward-buttons">
          {cell && reason.place && (
            <TextButton
              icon="goto"
              label={trans.__('Show line')}
              onClick={lineShower(notebook, places.wholeLine(cell, reason.place.line))}
            />
          )}
          {reason.next === 'again' && again && (
            <TextButton icon="outdated" label={trans.__('Measure again')} onClick={again} />
          )}
          {reason.next === 'start' && (
            <TextButton
              label={trans.__('Start kernel')}
              onClick={() => void actions.startKernel(notebook)}
            />
          )}
          {reason.next === 'restart' && (
            <TextButton
              label={trans.__('Restart kernel')}
              onClick={() => void actions.restartKernel(notebook)}
            />
          )}
        </div>
      )}
    </>
  );
}

function lineShower(notebook: OpenNotebook, line: ReturnType<Places['wholeLine']>): () => void {
  return () => void notebook.jump(line, true);
}

function cellOf(place: KernelPlace, places: Places): string | null {
  return place.executionCount === null ? null : places.cellWithCount(place.executionCount);
}

function nameOf(
  trans: ReturnType<typeof useServices>['trans'],
  place: KernelPlace,
  places: Places
): string {
  const cell = cellOf(place, places);
  if (cell !== null) {
    return trans.__('Cell %1, line %2', places.position(cell), place.line + 1);
  }
  return place.file === null
    ? trans.__('Line %1 of `%2`', place.line + 1, place.function)
    : trans.__('Line %1 of %2', place.line + 1, place.file);
}
