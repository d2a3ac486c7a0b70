import type { Text } from '../base/text';
import type { Finding, Severity } from './report';

/** What the kernel said when it was asked about a finding. */
export interface Evidence {
  readonly answer: 'confirmed' | 'refuted' | 'unclear';
  /** What was seen, as a sentence. */
  readonly seen: Text;
  /** The part of the measured time that is lost here, 0 to 1; null when it was not measured. */
  readonly timeShare: number | null;
  /** The cell's source when the kernel was asked: the answer holds only for it. */
  readonly source: string;
}

/** By finding id. */
export type EvidenceTable = ReadonlyMap<string, Evidence>;

/** A finding with what is known about it from the kernel; its severity is the joint one. */
export interface JudgedFinding {
  readonly finding: Finding;
  readonly standing: Evidence['answer'] | 'outdated' | 'not-asked';
  readonly seen: Text | null;
}

/** Findings as they are to be shown. */
export interface Judgement {
  readonly shown: readonly JudgedFinding[];
  readonly refuted: readonly JudgedFinding[];
  /** Guesses too weak to show before the kernel confirms them. */
  readonly withheld: readonly JudgedFinding[];
}

/** Above this part of the measured time, slowness is worth a warning. */
const WORTH_A_WARNING = 0.1;

/**
 * Joins findings with the kernel's evidence, which counts more than the analysis in both directions.
 * An answer about an older text of the cell says nothing.
 */
export function judge(
  findings: readonly Finding[],
  table: EvidenceTable,
  sourceOf: (cell: string) => string | undefined
): Judgement {
  const shown: JudgedFinding[] = [];
  const refuted: JudgedFinding[] = [];
  const withheld: JudgedFinding[] = [];
  for (const finding of findings) {
    const judged = judgeOne(finding, table.get(finding.id) ?? null, sourceOf);
    if (judged.standing === 'refuted') {
      refuted.push(judged);
    } else if (judged.standing !== 'confirmed' && isTooWeak(finding)) {
      withheld.push(judged);
    } else {
      shown.push(judged);
    }
  }
  return { shown, refuted, withheld };
}

function judgeOne(
  finding: Finding,
  evidence: Evidence | null,
  sourceOf: (cell: string) => string | undefined
): JudgedFinding {
  if (evidence === null) {
    return { finding, standing: 'not-asked', seen: null };
  }
  if (evidence.source !== sourceOf(finding.place.cell)) {
    return { finding, standing: 'outdated', seen: null };
  }
  const { answer, seen } = evidence;
  const severity = answer === 'confirmed' ? raised(finding, evidence) : finding.severity;
  return { finding: { ...finding, severity }, standing: answer, seen };
}

/** A guess that something raises is not shown without proof. */
function isTooWeak({ consequence, confidence }: Finding): boolean {
  return consequence === 'error' && confidence === 'assumed';
}

function raised({ consequence, severity }: Finding, { timeShare }: Evidence): Severity {
  switch (consequence) {
    case 'error':
      return 'error';
    case 'wrong':
      return 'warning';
    case 'slow':
      return timeShare !== null && timeShare > WORTH_A_WARNING ? 'warning' : severity;
    case 'break':
      return severity;
  }
}
