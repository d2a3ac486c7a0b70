/** A sentence with `%1`, `%2` … as holes, so that the interface can translate the template. */
export interface Text {
  readonly template: string;
  readonly args: readonly string[];
}

/** Makes a sentence; `template` is English and is also the key for translation. */
export const text = (template: string, ...args: readonly string[]): Text => ({ template, args });

/** The sentence in English. */
export function plain(sentence: Text): string {
  return sentence.template.replace(
    /%(\d)/g,
    (hole, n: string) => sentence.args[Number(n) - 1] ?? hole
  );
}
