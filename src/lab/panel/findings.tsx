import React, { useEffect, useMemo, useRef, useState } from 'react';
import type { NotebookReport } from '../../engine/report';
import { useServices, useShown } from './context';
import { FindingsRowView } from './finding-rows';
import { findingName } from './finding-words';
import { NothingFound, NothingMatches } from './findings-empty';
import { useFindingsSteps } from './findings-steps';
import { FindingsTools } from './findings-tools';
import { groupFindings } from './groups';
import type { Group } from './groups';
import type { Shown } from './model';
import { placesOf } from './places';
import type { FindingsRow } from './tree';
import { findingsRows } from './tree';
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
  const step = useFindingsSteps(props.shown, { search, setHeading });

  if (props.report.findings.length + props.report.ignored.length === 0) {
    return <NothingFound shown={props.shown} report={props.report} />;
  }
  const evidenceOf = (row: FindingsRow) => state.evidence.get(row.id) ?? null;
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
            ? null
            : findingName(trans, row.finding, { places, evidence: evidenceOf(row) })
        }
        draw={row => (
          <FindingsRowView
            row={row}
            notebook={notebook}
            places={places}
            evidence={evidenceOf(row)}
          />
        )}
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
