import React from 'react';
import type { Consequence } from '../../engine/report';
import { say } from '../words';
import { Icon, IconButton, Sentence, TextButton } from './controls';
import { useServices, useShown } from './context';
import { NoNotebook } from './empty';
import { CONSEQUENCES, countByConsequence, toggleConsequence } from './filter';
import { consequenceWord, countWord } from './finding-words';
import { KernelLineView } from './kernel-line';
import type { Shown } from './model';
import { notebookVerdict } from './verdict-words';
import { standing } from './view';

/** What stands above the sections: the file, its verdict, its counts, its kernel. */
export function Header(): JSX.Element {
  const shown = useShown();
  return shown ? <NotebookHeader shown={shown} /> : <NoNotebook />;
}

function NotebookHeader(props: { readonly shown: Shown }): JSX.Element {
  const { actions, trans } = useServices();
  const { notebook, state } = props.shown;
  const found = (state.report?.findings.length ?? 0) > 0;
  return (
    <div className="jp-Graphward-header">
      <div className="jp-Graphward-headerTop">
        <b title={notebook.name}>{notebook.name}</b>
        {found && <FixAll shown={props.shown} />}
        <IconButton
          icon="settings"
          label={trans.__('Graphward settings')}
          onClick={() => actions.openSettings()}
        />
      </div>
      <p>
        <Sentence text={useVerdict(props.shown)} />
      </p>
      {found && <Counts shown={props.shown} />}
      <KernelLineView state={state} />
    </div>
  );
}

function useVerdict({ state }: Shown): string {
  const { trans } = useServices();
  if (state.analysis.kind === 'failed') {
    return say(trans, state.analysis.message);
  }
  const { report } = state;
  if (!report) {
    return trans.__('Analysing…');
  }
  const stopped = report.problems.find(problem => problem.about === 'analysis');
  return [notebookVerdict(trans, report), stopped ? say(trans, stopped.message) : '']
    .join(' ')
    .trim();
}

function FixAll(props: { readonly shown: Shown }): JSX.Element {
  const { actions, trans } = useServices();
  const { notebook, state } = props.shown;
  const safe = (state.report?.findings ?? []).filter(finding =>
    finding.fixes.some(fix => fix.safety === 'safe')
  ).length;
  return (
    <TextButton
      icon="fix"
      label={trans.__('Fix all safe (%1)…', safe)}
      disabled={whyNotFixed(trans, { writable: notebook.writable, safe })}
      onClick={() => void actions.fixAllSafe(notebook)}
    >
      <span className="jp-mod-wide">{trans.__('Fix all safe (%1)…', safe)}</span>
      <span className="jp-mod-narrow">{trans.__('Fix safe (%1)…', safe)}</span>
    </TextButton>
  );
}

function whyNotFixed(
  trans: ReturnType<typeof useServices>['trans'],
  state: { readonly writable: boolean; readonly safe: number }
): string | null {
  if (!state.writable) {
    return trans.__('This notebook is read-only.');
  }
  return state.safe === 0 ? trans.__('No finding here has a safe fix.') : null;
}

function Counts(props: { readonly shown: Shown }): JSX.Element {
  const { trans } = useServices();
  const { state } = props.shown;
  const counts = countByConsequence(state.report ? standing(state, state.report) : []);
  return (
    <div className="jp-Graphward-counts" role="group" aria-label={trans.__('Show by consequence')}>
      {CONSEQUENCES.map(consequence => (
        <Count key={consequence} of={consequence} count={counts[consequence]} shown={props.shown} />
      ))}
    </div>
  );
}

function Count(props: {
  readonly of: Consequence;
  readonly count: number;
  readonly shown: Shown;
}): JSX.Element {
  const { model, trans } = useServices();
  const { of, count } = props;
  const pressed = count > 0 && !props.shown.view.filter.hidden.has(of);
  return (
    <button
      type="button"
      className="jp-Graphward-count"
      aria-pressed={pressed}
      aria-label={countWord(trans, of, count)}
      aria-disabled={count === 0 ? true : undefined}
      title={
        pressed
          ? trans.__('%1: shown', consequenceWord(trans, of))
          : trans.__('%1: hidden', consequenceWord(trans, of))
      }
      data-consequence={of}
      onClick={() =>
        count > 0 && model.look(view => ({ ...view, filter: toggleConsequence(view.filter, of) }))
      }
    >
      <Icon name={of} />
      {count}
    </button>
  );
}
