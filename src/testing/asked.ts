import { understood } from './session';

/**
 * Where `float(x)` asks for a number that is not there: the callbacks around it with their traits.
 * Eager code does not appear.
 */
export async function asked(imports: string, source: string): Promise<readonly string[]> {
  const { events, regions } = await understood(imports, source);
  // What a library runs in a graph and outside is asked about in the graph.
  const eagerFirst = [...regions].sort((a, b) => Number(isGraph(a)) - Number(isGraph(b)));
  const traits = new Map(
    eagerFirst.flatMap(region =>
      'api' in region && 'function' in region && 'traits' in region
        ? [[`${String(region.api)} ${String(region.function)}`, region.traits as string[]] as const]
        : []
    )
  );
  const found = events.flatMap(event =>
    'want' in event && 'region' in event && 'function' in event
      ? [[event.region, ...(traits.get(`${String(event.region)} ${String(event.function)}`) ?? [])]]
      : []
  );
  return [...new Set(found.map(words => words.join(' ')))];
}

const isGraph = (region: object): boolean => 'graph' in region && region.graph === true;
