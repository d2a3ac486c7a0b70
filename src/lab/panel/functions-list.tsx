import type { TranslationBundle } from '@jupyterlab/translation';
import React, { useMemo, useRef } from 'react';
import type { NotebookReport } from '../../engine/report';
import { useServices, useShown } from './context';
import { Empty } from './empty';
import { FunctionRowView, functionName, whyNotMeasured } from './function-row';
import { Choice, SearchBox } from './search-row';
import type { SortBy } from './functions';
import { SORTINGS, functionId, functionRows } from './functions';
import type { Shown } from './model';
import { placesOf } from './places';
import type { TreeStep } from './tree-keys';
import { TreeView } from './tree-view';
import type { View } from './view';

const ROW_HEIGHT = 44;

/** The section Functions: what is best for each, and a way to measure it. */
export function Functions(): JSX.Element | null {
  const shown = useShown();
  const report = shown?.state.report;
  return shown && report ? <FunctionsOf shown={shown} report={report} /> : null;
}

function FunctionsOf(props: {
  readonly shown: Shown;
  readonly report: NotebookReport;
}): JSX.Element {
  const { trans } = useServices();
  const { report, shown } = props;
  const { state, view } = shown;
  const input = useRef<HTMLInputElement>(null);
  const places = useMemo(() => placesOf(state), [state.notebook, state.analysed]);
  const rows = functionRows(state, report, {
    search: view.functionSearch,
    sortBy: view.sortBy,
    places
  });
  const { selection } = state;
  const selected = selection?.kind === 'function' ? `${selection.cell}/${selection.name}` : null;
  const step = useStep(shown, report, input);
  if (report.functions.length === 0) {
    return (
      <Empty
        title={trans.__('No function yet')}
        text={trans.__(
          'Functions that work with tensors are listed here with what is best for them.'
        )}
      />
    );
  }
  return (
    <div className="jp-Graphward-section">
      <FunctionsTools view={view} input={input} />
      <TreeView
        label={trans.__('Functions')}
        rows={rows}
        active={selected}
        selected={selected}
        height={() => ROW_HEIGHT}
        name={row => functionName(trans, row, { report, places })}
        draw={row => <FunctionRowView row={row} shown={shown} report={report} places={places} />}
        onStep={step}
      />
    </div>
  );
}

function FunctionsTools(props: {
  readonly view: View;
  readonly input: React.RefObject<HTMLInputElement>;
}): JSX.Element {
  const { model, trans } = useServices();
  const { input, view } = props;
  return (
    <div className="jp-Graphward-tools">
      <SearchBox
        words={view.functionSearch}
        placeholder={trans.__('Search functions')}
        input={input}
        onSearch={words => model.look(current => ({ ...current, functionSearch: words }))}
      />
      <Choice
        label={trans.__('Sort')}
        value={view.sortBy}
        options={SORTINGS.map(by => ({ value: by, label: sortingLabel(trans, by) }))}
        onChange={sortBy => model.look(current => ({ ...current, sortBy }))}
      />
    </div>
  );
}

function useStep(
  shown: Shown,
  report: NotebookReport,
  input: React.RefObject<HTMLInputElement>
): (step: TreeStep) => void {
  const { actions, model, trans } = useServices();
  const { notebook } = shown;
  return step => {
    if (step.do === 'search') {
      return input.current?.focus();
    }
    if (step.do === 'clear') {
      return model.look(view => ({ ...view, functionSearch: '' }));
    }
    const fn = report.functions.find(candidate => functionId(candidate) === step.row);
    if (!fn) {
      return undefined;
    }
    switch (step.do) {
      case 'go':
        notebook.store.select({ kind: 'function', name: fn.name, cell: fn.place.cell });
        return void notebook.jump(fn.nameRange, false);
      case 'jump':
        return void notebook.jump(fn.nameRange, true);
      case 'fix':
        return fn.fixes.length > 0 ? void actions.openFix(notebook, fn) : undefined;
      case 'measure':
        return whyNotMeasured(trans, fn, shown) ? undefined : void actions.measure(notebook, fn);
      default:
        return undefined;
    }
  };
}

function sortingLabel(trans: TranslationBundle, by: SortBy): string {
  switch (by) {
    case 'gain':
      return trans.__('By gain');
    case 'verdict':
      return trans.__('By verdict');
    case 'cell':
      return trans.__('By cell');
    case 'name':
      return trans.__('By name');
  }
}
