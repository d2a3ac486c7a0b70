/** The modules that make a notebook one of a framework; light enough for the page that shows it. */
export const ROOTS = {
  tensorflow: ['tensorflow', 'keras'],
  pytorch: ['torch'],
  jax: ['jax', 'flax', 'optax', 'jaxlib']
} as const;

const MODULES: ReadonlySet<string> = new Set(Object.values(ROOTS).flat());

/** Words in the import statements of a source, as far as its text tells. */
export function importedWords(source: string): readonly string[] {
  const lines = source.includes('import')
    ? (source.match(/^[ \t]*(?:from|import)[ \t][^\n]*/gm) ?? [])
    : [];
  return lines.flatMap(line => line.match(/\w+/g) ?? []);
}

/** Whether a source imports a framework. */
export function importsFramework(source: string): boolean {
  return importedWords(source).some(word => MODULES.has(word));
}
