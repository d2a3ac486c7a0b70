import type { Severity } from '../engine/report';

/** How text looks in a terminal. */
export type Paint = (style: Style, text: string) => string;

export type Style = Severity | 'bold' | 'quiet';

const codes: Readonly<Record<Style, string>> = {
  error: '31;1',
  warning: '33;1',
  information: '36',
  hint: '2',
  bold: '1',
  quiet: '2'
};

/** Colours, or none. */
export function painter(colour: boolean): Paint {
  return (style, text) => (colour ? `\u001b[${codes[style]}m${text}\u001b[0m` : text);
}
