/** The modules that make a notebook one of a framework; light enough for the page that shows it. */
export const ROOTS = {
  tensorflow: ['tensorflow', 'keras'],
  pytorch: ['torch'],
  jax: ['jax', 'flax', 'optax', 'jaxlib']
} as const;

/** Whether a source imports one of these modules, as far as its text tells. */
function importsAny(source: string, roots: readonly string[]): boolean {
  const names = roots.join('|');
  return new RegExp(`^[ \\t]*(?:from|import)[ \\t][^\\n]*\\b(?:${names})\\b`, 'm').test(source);
}

/** Whether a source imports a framework. */
export function importsFramework(source: string): boolean {
  return importsAny(source, Object.values(ROOTS).flat());
}
