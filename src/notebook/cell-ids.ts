/**
 * Makes ids unique: a missing one becomes `cell-<index>`, a repeated one gets `-2`, `-3` …
 * The same list always gives the same ids, and an id that was unique stays as it is.
 */
export function uniqueIds(ids: readonly (string | null)[]): readonly string[] {
  const given = new Set(ids);
  const used = new Set<string>();
  return ids.map((id, index) => {
    const wanted = id ?? `cell-${index}`;
    let unique = wanted;
    for (let n = 2; used.has(unique) || (unique !== id && given.has(unique)); n += 1) {
      unique = `${wanted}-${n}`;
    }
    used.add(unique);
    return unique;
  });
}
