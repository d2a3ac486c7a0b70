import type { TranslationBundle } from '@jupyterlab/translation';
import type { ArmResult, Comparison, GraphFact, OutputsFact } from '../../measure/comparison';
import { duration, percent, tiny } from './numbers';
import { headlined } from './sentences';

/** One line of the list that lets a reader trust a comparison; backticks mark code. */
export interface Fact {
  readonly name: string;
  readonly text: string;
}

/** What was checked, where, and how often. `call` says where the arguments come from. */
export function facts(
  trans: TranslationBundle,
  comparison: Comparison,
  call: string
): readonly Fact[] {
  const result = headlined(comparison);
  const { samples } = comparison;
  return [
    ...(result ? armFacts(trans, result) : []),
    { name: trans.__('Machine'), text: machineWords(trans, comparison) },
    {
      name: trans.__('Samples'),
      text: trans._n(
        '%1 pair in %2, ±%3 %',
        '%1 pairs in %2, ±%3 %',
        samples.pairs,
        duration(samples.seconds, 2),
        percent(samples.halfWidth)
      )
    },
    {
      name: trans.__('Arguments'),
      text: [call, ...comparison.arguments.map(argument => `\`${argument}\``)].join(' · ')
    },
    ...printedFact(trans, comparison, result),
    {
      name: trans.__('Versions'),
      text: Object.entries(comparison.versions)
        .map(([name, version]) => `${name} ${version}`)
        .join(', ')
    }
  ];
}

/** How the outputs of two arms compare; also a step of a running measurement. */
export function outputsWords(trans: TranslationBundle, outputs: OutputsFact): string {
  if (outputs.kind === 'random') {
    return trans.__('random: only shape and type compared');
  }
  return outputs.maxDifference === 0
    ? trans.__('equal, bit for bit')
    : trans.__('equal, max difference %1', tiny(outputs.maxDifference));
}

function armFacts(trans: TranslationBundle, result: ArmResult): readonly Fact[] {
  const cached: readonly Fact[] = result.fromCache
    ? [
        {
          name: trans.__('Compiler'),
          text: trans.__('had this in its cache; a first time takes longer')
        }
      ]
    : [];
  return [
    { name: trans.__('Outputs'), text: outputsWords(trans, result.outputs) },
    { name: trans.__('Graph'), text: graphWords(trans, result.graph) },
    ...cached
  ];
}

function graphWords(trans: TranslationBundle, graph: GraphFact): string {
  const traces = trans._n('%1 trace', '%1 traces', graph.traces);
  const split =
    graph.breaks.length === 0
      ? []
      : [
          trans._n('%1 graph', '%1 graphs', graph.graphs),
          trans._n('%1 break', '%1 breaks', graph.breaks.length)
        ];
  const fallbacks =
    graph.fallbacks.length === 0
      ? trans.__('no fallback')
      : trans.__('in Python on every call: %1', graph.fallbacks.join(', '));
  return [traces, ...split, fallbacks].join(', ');
}

function machineWords(trans: TranslationBundle, comparison: Comparison): string {
  const { cores, othersShare, threads } = comparison.machine;
  return [
    othersShare === null
      ? trans.__('use by others unknown')
      : trans.__('others used %1 % of the CPU', percent(othersShare)),
    trans._n('%1 core', '%1 cores', cores),
    ...(threads === null ? [] : [trans._n('%1 thread', '%1 threads', threads)])
  ].join(', ');
}

function printedFact(
  trans: TranslationBundle,
  comparison: Comparison,
  result: ArmResult | null
): readonly Fact[] {
  const eager = comparison.printedLines;
  return eager === 0
    ? []
    : [
        {
          name: trans.__('Printed'),
          text: trans._n(
            '%1 line by an eager call, %2 by a graph call',
            '%1 lines by an eager call, %2 by a graph call',
            eager,
            result?.printedLines ?? 0
          )
        }
      ];
}
