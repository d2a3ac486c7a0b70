/** The modules that make a notebook one of a framework; light enough for the page that shows it. */
export const ROOTS = {
  tensorflow: ['tensorflow', 'keras'],
  pytorch: ['torch'],
  jax: ['jax', 'flax', 'optax', 'jaxlib']
} as const;

const MODULES: ReadonlySet<string> = new Set(Object.values(ROOTS).flat());

/** Words in the import statements of a source, as far as its text tells. */
export function importedWords(source: string): readonly string[] {
  const words: string[] = [];
  for (let at = source.indexOf('import'); at >= 0; ) {
    const start = source.lastIndexOf('\n', at) + 1;
    const feed = source.indexOf('\n', at);
    const end = feed < 0 ? source.length : feed;
    const line = source.slice(start, end);
    if (/^[ \t]*(?:from|import)[ \t]/.test(line)) {
      words.push(...(line.match(/\w+/g) ?? []));
    }
    at = source.indexOf('import', end);
  }
  return words;
}

/** Whether a source imports a framework. */
export function importsFramework(source: string): boolean {
  return importedWords(source).some(word => MODULES.has(word));
}
