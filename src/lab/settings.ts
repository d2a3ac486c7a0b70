import { Signal } from '../base/signal';
import type { AnalysisSettings } from '../engine/session-types';

/** When the gutter of the cells is there. */
export type GutterSetting = 'with-framework' | 'always' | 'never';

/** Where the line about a function stands. */
export type LensSetting = 'above-def' | 'end-of-line' | 'off';

/** What a user can set. */
export interface LabSettings {
  readonly underline: boolean;
  readonly gutter: GutterSetting;
  readonly lens: LensSetting;
  /** Milliseconds of rest before the analysis. */
  readonly wait: number;
  readonly analysis: AnalysisSettings;
}

/** As in the schema. */
export const DEFAULT_SETTINGS: LabSettings = {
  underline: true,
  gutter: 'with-framework',
  lens: 'above-def',
  wait: 300,
  analysis: { disabledRules: [] }
};

/** Reads settings that anybody may have written; what makes no sense gets its default. */
export function readSettings(raw: Readonly<Record<string, unknown>>): LabSettings {
  const { disabledRules } = raw;
  return {
    underline: typeof raw.underline === 'boolean' ? raw.underline : DEFAULT_SETTINGS.underline,
    gutter: choice(raw.gutter, ['with-framework', 'always', 'never']) ?? DEFAULT_SETTINGS.gutter,
    lens: choice(raw.lens, ['above-def', 'end-of-line', 'off']) ?? DEFAULT_SETTINGS.lens,
    wait: typeof raw.wait === 'number' ? clamp(raw.wait, 50, 5000) : DEFAULT_SETTINGS.wait,
    analysis: {
      disabledRules: Array.isArray(disabledRules)
        ? disabledRules.filter((rule): rule is string => typeof rule === 'string')
        : []
    }
  };
}

/** The settings now; every view follows `changed` at once. */
export class LiveSettings {
  readonly changed = new Signal<LabSettings>();
  private settings = DEFAULT_SETTINGS;

  get current(): LabSettings {
    return this.settings;
  }

  set current(settings: LabSettings) {
    this.settings = settings;
    this.changed.emit(settings);
  }
}

function choice<T extends string>(value: unknown, known: readonly T[]): T | null {
  return known.find(candidate => candidate === value) ?? null;
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}
