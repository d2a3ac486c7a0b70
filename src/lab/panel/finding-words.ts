import type { TranslationBundle } from '@jupyterlab/translation';
import type { Consequence, Finding } from '../../engine/report';
import { frameworkTitle } from '../../frameworks/titles';
import type { Evidence } from '../store';
import { say, spoken } from '../words';
import type { GroupSubject } from './groups';
import type { Places } from './places';

/** A consequence in words, as titles and rows say it. */
export function consequenceWord(trans: TranslationBundle, consequence: Consequence): string {
  switch (consequence) {
    case 'error':
      return trans.__('error');
    case 'wrong':
      return trans.__('silently wrong');
    case 'break':
      return trans.__('graph break');
    case 'slow':
      return trans.__('slow');
  }
}

/** How many findings have a consequence: the name of its button in the header. */
export function countWord(
  trans: TranslationBundle,
  consequence: Consequence,
  count: number
): string {
  switch (consequence) {
    case 'error':
      return trans._n('%1 error', '%1 errors', count);
    case 'wrong':
      return trans._n('%1 silently wrong', '%1 silently wrong', count);
    case 'break':
      return trans._n('%1 graph break', '%1 graph breaks', count);
    case 'slow':
      return trans._n('%1 slow', '%1 slow', count);
  }
}

/** How the analysis knows. */
export function confidenceWord(trans: TranslationBundle, finding: Finding): string {
  switch (finding.confidence) {
    case 'certain':
      return trans.__('certain');
    case 'likely':
      return trans.__('likely');
    case 'assumed':
      return trans.__('a guess');
  }
}

/** What the kernel said about a finding; the short form is for rows. */
export function evidenceWord(trans: TranslationBundle, evidence: Evidence): string {
  switch (evidence.kind) {
    case 'checking':
      return trans.__('checking…');
    case 'confirmed':
      return trans.__('confirmed');
    case 'refuted':
      return trans.__('refuted');
    case 'unclear':
      return trans.__('not clear');
  }
}

/** A row of the list as a screen reader says it. */
export function findingName(
  trans: TranslationBundle,
  finding: Finding,
  context: { readonly places: Places; readonly evidence: Evidence | null }
): string {
  const { evidence, places } = context;
  return [
    `${consequenceWord(trans, finding.consequence)}: ${spoken(say(trans, finding.message))}`,
    placeWords(trans, finding.place, { places, inCell: false }),
    ...(evidence ? [evidenceWord(trans, evidence)] : []),
    ...(finding.fixes.length > 0 ? [trans.__('has a fix')] : [])
  ].join(', ');
}

/** `cell 3, line 4`; the cell is left out where the heading names it. */
export function placeWords(
  trans: TranslationBundle,
  place: Finding['place'],
  context: { readonly places: Places; readonly inCell: boolean }
): string {
  const line = context.places.line(place);
  return context.inCell
    ? trans.__('line %1', line)
    : trans.__('cell %1, line %2', context.places.position(place.cell), line);
}

/** The heading of a group; kinds are written as words. */
export function groupTitle(
  trans: TranslationBundle,
  subject: GroupSubject,
  places: Places
): string {
  switch (subject.by) {
    case 'cell':
      return trans.__('Cell %1', places.position(subject.cell));
    case 'kind':
      return kindWords(subject.kind);
    case 'consequence':
      return capital(consequenceWord(trans, subject.consequence));
    case 'framework':
      return frameworkTitle(subject.framework);
    case 'refuted':
      return trans.__('Refuted by your kernel');
    case 'ignored':
      return trans.__('Ignored');
  }
}

/** The name of a kind or of a rule as a heading: `traced-branch` is `Traced branch`. */
export function kindWords(kind: string): string {
  return capital(kind.replace(/-/g, ' '));
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
