import type { TranslationBundle } from '@jupyterlab/translation';
import type { Text } from '../base/text';

/** A stretch of a sentence: words, or code between backticks. */
export interface Stretch {
  readonly code: boolean;
  readonly text: string;
}

/** A sentence of the analysis in the user's language, with its backticks. */
export function say(trans: TranslationBundle, sentence: Text): string {
  return trans.__(sentence.template, ...sentence.args);
}

/** Splits a sentence at its backticks, so that code can be set as code and never as HTML. */
export function stretches(sentence: string): readonly Stretch[] {
  return sentence
    .split('`')
    .map((text, index) => ({ code: index % 2 === 1, text }))
    .filter(stretch => stretch.text !== '');
}

/** A sentence without its backticks: for titles, labels and what is spoken. */
export function spoken(sentence: string): string {
  return sentence.split('`').join('');
}
