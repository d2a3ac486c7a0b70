import React from 'react';
import type { Finding } from '../../engine/report';
import { whyNotChanged } from '../editor/reasons';
import type { IconName } from '../icons';
import type { Evidence } from '../store';
import type { OpenNotebook } from '../tokens';
import { say, spoken } from '../words';
import { Icon, IconButton, Sentence } from './controls';
import { useServices } from './context';
import { evidenceWord, groupTitle, placeWords } from './finding-words';
import type { Group } from './groups';
import type { Places } from './places';
import type { FindingsRow } from './tree';

/** One line of the list of findings. */
export function FindingsRowView(props: {
  readonly row: FindingsRow;
  readonly notebook: OpenNotebook;
  readonly places: Places;
  readonly evidence: Evidence | null;
}): JSX.Element {
  const { row, places } = props;
  return row.kind === 'group' ? (
    <GroupRow group={row.group} open={row.expanded === true} places={places} />
  ) : (
    <FindingRow {...props} finding={row.finding} inCell={row.group.subject.by === 'cell'} />
  );
}

/** The heading of a group: what its findings have in common, and how many they are. */
function GroupRow(props: {
  readonly group: Group;
  readonly open: boolean;
  readonly places: Places;
}): JSX.Element {
  const { trans } = useServices();
  const { group, places } = props;
  const { subject } = group;
  return (
    <div className="jp-Graphward-group" title={runAs(trans, group, places)}>
      <Icon name={props.open ? 'down' : 'right'} />
      <b>{groupTitle(trans, subject, places)}</b>
      {subject.by === 'cell' && <code>{subject.caption}</code>}
      <span className="jp-Graphward-number">{group.findings.length}</span>
    </div>
  );
}

/** One finding: what, where, by which rule, what the kernel said; and its fix. */
function FindingRow(props: {
  readonly notebook: OpenNotebook;
  readonly finding: Finding;
  readonly inCell: boolean;
  readonly places: Places;
  readonly evidence: Evidence | null;
}): JSX.Element {
  const { actions, trans } = useServices();
  const { notebook, finding, places, evidence } = props;
  const title = say(trans, finding.message);
  return (
    <div className="jp-Graphward-row" data-consequence={finding.consequence}>
      <Icon name={finding.consequence} />
      <div>
        <div className="jp-Graphward-rowTitle" title={spoken(title)}>
          <Sentence text={title} />
        </div>
        <div className="jp-Graphward-rowMeta">
          <span
            className="jp-Graphward-place"
            onClick={event => {
              event.stopPropagation();
              notebook.store.select({ kind: 'finding', id: finding.id });
              void notebook.jump(finding.place, true);
            }}
          >
            {placeWords(trans, finding.place, { places, inCell: props.inCell })}
          </span>
          <span>{finding.rule}</span>
          {evidence && (
            <span className="jp-Graphward-evidence">
              <Icon name={evidenceIcon(evidence)} />
              <span className="jp-mod-quiet">{evidenceWord(trans, evidence)}</span>
            </span>
          )}
        </div>
      </div>
      {finding.fixes.length > 0 && (
        <IconButton
          icon="fix"
          inRow
          label={trans.__('Fix…')}
          disabled={whyNotChanged(trans, notebook, finding.place.cell)}
          onClick={() => void actions.openFix(notebook, finding)}
        />
      )}
    </div>
  );
}

/** The shape that stands for what the kernel said. */
export function evidenceIcon(evidence: Evidence): IconName {
  switch (evidence.kind) {
    case 'confirmed':
      return 'confirmed';
    case 'refuted':
      return 'refuted';
    case 'checking':
      return 'spin';
    case 'unclear':
      return 'unasked';
  }
}

function runAs(
  trans: ReturnType<typeof useServices>['trans'],
  group: Group,
  places: Places
): string | undefined {
  if (group.subject.by !== 'cell') {
    return undefined;
  }
  const { cell } = group.subject;
  const count = places.executionCount(cell);
  return count === null || count === places.position(cell)
    ? undefined
    : trans.__('run as [%1]', count);
}
