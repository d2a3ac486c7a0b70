import React, { useEffect, useMemo, useRef, useState } from 'react';
import type { Finding, NotebookReport } from '../../engine/report';
import { findingById } from '../store';
import { useServices, useShown } from './context';
import { NO_FILTER } from './filter';
import { groupTitle, findingName } from './finding-words';
import { GroupRow, FindingRow } from './finding-rows';
import { NothingFound, NothingMatches } from './findings-empty';
import { FindingsTools } from './findings-tools';
import { groupFindings } from './groups';
import type { Group } from './groups';
import type { Shown } from './model';
import { placesOf } from './places';
import type { FindingsRow } from './tree';
import { findingsRows } from './tree';
import type { RowAction, TreeStep } from './tree-keys';
import { TreeView } from './tree-view';
import { isOpen, listed, switchGroup } from './view';

const GROUP_HEIGHT = 24;
const ROW_HEIGHT = 44;

/** The section Findings: search, grouping, and the tree. */
export function Findings(): JSX.Element | null {
  const shown = useShown();
  const report = shown?.state.report;
  return shown && report ? <FindingsOf shown={shown} report={report} /> : null;
}

function FindingsOf(props: {
  readonly shown: Shown;
  readonly report: NotebookReport;
}): JSX.Element {
  const { trans } = useServices();
  const { notebook, state, view } = props.shown;
  const search = useRef<HTMLInputElement>(null);
  const places = useMemo(() => placesOf(state), [state.notebook, state.analysed]);
  const groups = useMemo(
    () =>
      groupFindings(listed(state, props.report, { filter: view.filter, places }), view.groupBy, {
        report: props.report,
        places
      }),
    [props.report, state.evidence, places, view.filter, view.groupBy]
  );
  useOpenSelected(props.shown, groups);
  const rows = findingsRows(groups, group => isOpen(view, group));
  const [heading, setHeading] = useHeading(props.shown);
  const selected = state.selection?.kind === 'finding' ? state.selection.id : null;
  const step = useStep(props.shown, { search, setHeading });

  if (props.report.findings.length + props.report.ignored.length === 0) {
    return <NothingFound shown={props.shown} report={props.report} />;
  }
  const context = (row: FindingsRow & { kind: 'finding' }) => ({
    places,
    evidence: state.evidence.get(row.finding.id) ?? null
  });
  return (
    <div className="jp-Graphward-section">
      <FindingsTools shown={props.shown} search={search} />
      {rows.length === 0 && <NothingMatches shown={props.shown} report={props.report} />}
      <TreeView
        label={trans.__('Findings')}
        rows={rows}
        active={heading ?? selected}
        selected={selected}
        height={row => (row.kind === 'group' ? GROUP_HEIGHT : ROW_HEIGHT)}
        name={row =>
          row.kind === 'group'
            ? trans._n(
                '%2, %1 finding',
                '%2, %1 findings',
                row.group.findings.length,
                groupTitle(trans, row.group.subject, places)
              )
            : findingName(trans, row.finding, context(row))
        }
        draw={row =>
          row.kind === 'group' ? (
            <GroupRow group={row.group} open={row.expanded === true} places={places} />
          ) : (
            <FindingRow
              notebook={notebook}
              finding={row.finding}
              inCell={row.group.subject.by === 'cell'}
              {...context(row)}
            />
          )
        }
        onStep={step}
      />
    </div>
  );
}

/** The heading that has the keyboard; a finding chosen anywhere takes it back. */
function useHeading(shown: Shown): readonly [string | null, (heading: string | null) => void] {
  const { selection } = shown.state;
  const [heading, setHeading] = useState<string | null>(null);
  useEffect(() => setHeading(null), [selection]);
  return [heading, setHeading];
}

/** A finding chosen elsewhere must be visible here: its group opens. */
function useOpenSelected(shown: Shown, groups: readonly Group[]): void {
  const { model } = useServices();
  const { selection } = shown.state;
  useEffect(() => {
    const group =
      selection?.kind === 'finding' &&
      groups.find(candidate => candidate.findings.some(finding => finding.id === selection.id));
    if (group && !isOpen(shown.view, group)) {
      model.look(view => switchGroup(view, group.id));
    }
  }, [selection]);
}

function useStep(
  shown: Shown,
  list: {
    readonly search: React.RefObject<HTMLInputElement>;
    readonly setHeading: (heading: string | null) => void;
  }
): (step: TreeStep) => void {
  const { actions, model, reveal } = useServices();
  const { notebook, state } = shown;
  const act = (action: RowAction | 'go', finding: Finding): void => {
    switch (action) {
      case 'go':
        notebook.store.select({ kind: 'finding', id: finding.id });
        return void notebook.jump(finding.place, false);
      case 'jump':
        return void notebook.jump(finding.place, true);
      case 'fix':
        return finding.fixes.length > 0 ? void actions.openFix(notebook, finding) : undefined;
      case 'why':
        return reveal('why');
      case 'check':
        return void actions.checkInKernel(notebook, finding);
      case 'measure':
        return undefined;
    }
  };
  return step => {
    switch (step.do) {
      case 'search':
        return list.search.current?.focus();
      case 'clear':
        return model.look(view => ({ ...view, filter: NO_FILTER }));
      case 'open':
      case 'close':
        list.setHeading(step.row);
        return model.look(view => switchGroup(view, step.row));
    }
    const finding = findingById(state, step.row);
    list.setHeading(finding ? null : step.row);
    if (finding) {
      act(step.do, finding);
    }
  };
}
