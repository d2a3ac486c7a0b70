import React from 'react';
import type { NotebookReport } from '../../engine/report';
import { TextButton } from './controls';
import { useServices } from './context';
import { Empty, OpenTour } from './empty';
import { NO_FILTER } from './filter';
import type { Shown } from './model';

/** Findings without a finding: what keeps them away. */
export function NothingFound(props: {
  readonly shown: Shown;
  readonly report: NotebookReport;
}): JSX.Element {
  const { kinds, reveal, trans } = useServices();
  const { notebook } = props.shown.state;
  if (notebook.language !== 'python') {
    return (
      <Empty
        title={trans.__('Open a Python notebook')}
        text={trans.__('This notebook is in %1. Graphward reads Python.', notebook.language)}
      >
        <OpenTour />
      </Empty>
    );
  }
  if (props.report.frameworks.length === 0) {
    return (
      <Empty
        title={trans.__('No TensorFlow, PyTorch or JAX here')}
        text={trans.__(
          'Findings appear as soon as a cell imports one of them. Nothing runs in your kernel until you ask.'
        )}
      >
        <OpenTour />
      </Empty>
    );
  }
  const cells = notebook.cells.filter(cell => cell.type === 'code').length;
  return (
    <Empty title={trans.__('Nothing found')} text={lookedFor(trans, kinds, cells)}>
      <TextButton
        icon="right"
        label={trans.__('Show functions')}
        onClick={() => reveal('functions')}
      />
    </Empty>
  );
}

/** Findings that search and filter hide, all of them. */
export function NothingMatches(props: {
  readonly shown: Shown;
  readonly report: NotebookReport;
}): JSX.Element {
  const { model, trans } = useServices();
  const { search } = props.shown.view.filter;
  return (
    <Empty
      title={
        search === ''
          ? trans.__('No finding matches the filter')
          : trans.__('No finding matches “%1”', search)
      }
      text={trans._n(
        '%1 finding is hidden by the search and the filter.',
        '%1 findings are hidden by the search and the filter.',
        props.report.findings.length
      )}
    >
      <TextButton
        icon="close"
        label={trans.__('Clear search and filter')}
        onClick={() => model.look(view => ({ ...view, filter: NO_FILTER }))}
      />
    </Empty>
  );
}

function lookedFor(
  trans: ReturnType<typeof useServices>['trans'],
  kinds: number,
  cells: number
): string {
  const hazards = trans._n('%1 kind of hazard', '%1 kinds of hazard', kinds);
  return trans._n(
    'Looked for %2 in %1 cell. Open Functions to see what would gain from compiling.',
    'Looked for %2 in %1 cells. Open Functions to see what would gain from compiling.',
    cells,
    hazards
  );
}
