import type { TranslationBundle } from '@jupyterlab/translation';
import type { FrameworkId } from '../../engine/report';
import { frameworkTitle } from '../../frameworks/titles';
import type { IconName } from '../icons';
import type { KernelFacts, KernelState } from '../kernel-state';
import { deviceName } from '../measurements/numbers';

/** The line about the kernel in the header. */
export interface KernelLine {
  readonly icon: IconName;
  readonly text: string;
}

/** What a kernel's state means for checks and measurements, and what can be done about it. */
export interface KernelNotice {
  readonly text: string;
  readonly action: 'start' | 'restart' | null;
}

type FrameworkFacts = KernelFacts['frameworks'][number];

/** The kernel in one line: name, framework, device, state. */
export function kernelLine(
  trans: TranslationBundle,
  kernel: KernelState,
  context: { readonly frameworks: readonly FrameworkId[]; readonly now: number }
): KernelLine {
  switch (kernel.kind) {
    case 'none':
      return { icon: 'ring', text: trans.__('No kernel') };
    case 'other-language':
      return { icon: 'ring', text: joined(kernel.name, trans.__('not Python')) };
    case 'starting':
      return { icon: 'refresh', text: joined(kernel.name, trans.__('starting')) };
    case 'restarting':
      return { icon: 'refresh', text: joined(kernel.name, trans.__('restarting')) };
    case 'dead':
      return { icon: 'close', text: joined(kernel.name, trans.__('dead')) };
    case 'busy':
      return {
        icon: 'dot',
        text: joined(kernel.name, trans.__('busy %1', since(context.now - kernel.since)))
      };
    case 'idle':
      return kernel.restarted
        ? { icon: 'refresh', text: joined(kernel.name, trans.__('restarted')) }
        : {
            icon: 'ring',
            text: joined(
              kernel.name,
              ...frameworkWords(trans, kernel.facts, context.frameworks),
              trans.__('idle')
            )
          };
  }
}

/** What the kernel's state keeps from working; null when nothing. */
export function kernelNotice(
  trans: TranslationBundle,
  kernel: KernelState,
  frameworks: readonly FrameworkId[]
): KernelNotice | null {
  switch (kernel.kind) {
    case 'none':
      return {
        text: trans.__('Checking in the kernel and measuring need a kernel.'),
        action: 'start'
      };
    case 'other-language':
      return {
        text: trans.__('This kernel runs %1. Graphward reads Python.', kernel.language),
        action: null
      };
    case 'dead':
      return {
        text: trans.__(
          'The kernel died. The notebook is unchanged; values in the kernel are lost.'
        ),
        action: 'restart'
      };
    case 'starting':
    case 'restarting':
      return { text: trans.__('The kernel is starting.'), action: null };
    case 'busy':
      return factsNotice(trans, kernel.facts, frameworks);
    case 'idle':
      return kernel.restarted
        ? {
            text: trans.__(
              'Checks and captured arguments went with the old kernel. Run the cells, then measure.'
            ),
            action: null
          }
        : factsNotice(trans, kernel.facts, frameworks);
  }
}

/** Why buttons that need the kernel cannot be pressed; null when they can. */
export function kernelObstacle(
  trans: TranslationBundle,
  kernel: KernelState,
  frameworks: readonly FrameworkId[]
): string | null {
  const old =
    kernel.kind === 'idle' || kernel.kind === 'busy' ? tooOld(kernel.facts, frameworks) : null;
  return old || (kernel.kind !== 'idle' && kernel.kind !== 'busy')
    ? (kernelNotice(trans, kernel, frameworks)?.text ?? null)
    : null;
}

function factsNotice(
  trans: TranslationBundle,
  facts: KernelFacts | null,
  frameworks: readonly FrameworkId[]
): KernelNotice | null {
  const old = tooOld(facts, frameworks);
  if (old) {
    return {
      text: trans.__(
        '%1 %2 is older than %3: findings hold, checks and measurements are off.',
        frameworkTitle(old.name),
        old.version,
        old.minimum
      ),
      action: null
    };
  }
  const missing = facts && frameworks.find(id => !factsOf(facts, id));
  return missing
    ? {
        text: trans.__(
          '%1 is not imported in this kernel. Run the cell that imports it first.',
          frameworkTitle(missing)
        ),
        action: null
      }
    : null;
}

function frameworkWords(
  trans: TranslationBundle,
  facts: KernelFacts | null,
  frameworks: readonly FrameworkId[]
): readonly string[] {
  return frameworks.flatMap(id => {
    const known = facts && factsOf(facts, id);
    if (!facts) {
      return [];
    }
    return known
      ? [`${frameworkTitle(id)} ${known.version}`, ...known.devices.slice(0, 1).map(deviceName)]
      : [trans.__('no %1 yet', frameworkTitle(id))];
  });
}

function factsOf(facts: KernelFacts, id: FrameworkId): FrameworkFacts | undefined {
  return facts.frameworks.find(framework => framework.name === id);
}

function tooOld(
  facts: KernelFacts | null,
  frameworks: readonly FrameworkId[]
): FrameworkFacts | undefined {
  return facts?.frameworks.find(known => !known.supported && frameworks.includes(known.name));
}

function joined(...parts: readonly string[]): string {
  return parts.join(' · ');
}

function since(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min`;
}
