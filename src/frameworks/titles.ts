const TITLES: ReadonlyMap<string, string> = new Map([
  ['tensorflow', 'TensorFlow'],
  ['pytorch', 'PyTorch'],
  ['jax', 'JAX']
]);

/** A framework's name as its users write it; light enough for the page that shows reports. */
export function frameworkTitle(id: string): string {
  return TITLES.get(id) ?? id;
}
