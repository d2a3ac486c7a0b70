import type { Finding } from '../../engine/report';
import type { Group } from './groups';

/** Where a row stands in a tree, as its reader is told. */
export interface TreePosition {
  readonly id: string;
  readonly level: 1 | 2;
  /** Whether its children show; null for a row without children. */
  readonly expanded: boolean | null;
  /** Id of the row above it in the hierarchy; null at level 1. */
  readonly parent: string | null;
  /** From 1, among the rows with the same parent. */
  readonly position: number;
  readonly siblings: number;
}

/** One visible line of the list of findings. */
export type FindingsRow = TreePosition &
  (
    | { readonly kind: 'group'; readonly group: Group }
    | { readonly kind: 'finding'; readonly finding: Finding; readonly group: Group }
  );

/** The visible lines: every group, and the findings of those that are open. */
export function findingsRows(
  groups: readonly Group[],
  isOpen: (group: Group) => boolean
): readonly FindingsRow[] {
  return groups.flatMap((group, index): FindingsRow[] => {
    const expanded = isOpen(group);
    const heading: FindingsRow = {
      kind: 'group',
      group,
      id: group.id,
      level: 1,
      expanded,
      parent: null,
      position: index + 1,
      siblings: groups.length
    };
    return expanded ? [heading, ...group.findings.map(leaf(group))] : [heading];
  });
}

const leaf =
  (group: Group) =>
  (finding: Finding, index: number): FindingsRow => ({
    kind: 'finding',
    finding,
    group,
    id: finding.id,
    level: 2,
    expanded: null,
    parent: group.id,
    position: index + 1,
    siblings: group.findings.length
  });
