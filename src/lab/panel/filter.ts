import { plain } from '../../base/text';
import type { Consequence, Finding } from '../../engine/report';
import type { Places } from './places';

/** All consequences, the worst first: the order of counts, icons and groups. */
export const CONSEQUENCES: readonly Consequence[] = ['error', 'wrong', 'break', 'slow'];

/** Which findings the user wants to see. */
export interface Filter {
  /** Consequences switched off in the header. */
  readonly hidden: ReadonlySet<Consequence>;
  /** Words that must all occur in a finding; empty matches everything. */
  readonly search: string;
}

/** Shows every finding. */
export const NO_FILTER: Filter = { hidden: new Set(), search: '' };

/** The findings that pass, in their given order. */
export function filterFindings(
  findings: readonly Finding[],
  filter: Filter,
  places: Places
): readonly Finding[] {
  const words = filter.search.toLowerCase().split(/\s+/).filter(Boolean);
  return findings.filter(finding => {
    if (filter.hidden.has(finding.consequence)) {
      return false;
    }
    const haystack = searchable(finding, places);
    return words.every(word => haystack.includes(word));
  });
}

/** How many findings there are of each consequence. */
export function countByConsequence(
  findings: readonly Finding[]
): Readonly<Record<Consequence, number>> {
  const counts = { error: 0, wrong: 0, break: 0, slow: 0 };
  for (const finding of findings) {
    counts[finding.consequence] += 1;
  }
  return counts;
}

/** The same filter with one consequence switched. */
export function toggleConsequence(filter: Filter, consequence: Consequence): Filter {
  const hidden = new Set(filter.hidden);
  if (!hidden.delete(consequence)) {
    hidden.add(consequence);
  }
  return { ...filter, hidden };
}

function searchable(finding: Finding, places: Places): string {
  return [
    plain(finding.message),
    finding.rule,
    finding.kind,
    finding.framework,
    finding.function ?? '',
    `cell ${places.position(finding.place.cell)}`
  ]
    .join(' ')
    .toLowerCase();
}
