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
  readonly diff: DiffLayout;
  readonly analysis: AnalysisSettings;
  readonly measuring: MeasuringSettings;
}

/** How long a measurement may take, and how sure it must be. */
export interface MeasuringSettings {
  /** Seconds, compiling not counted. */
  readonly budget: number;
  /** Half of the ratio's interval: 0.05 is ±5 %. */
  readonly target: number;
}

/** How a rewrite is shown before it is made. */
export type DiffLayout = 'side-by-side' | 'unified';

/** As in the schema. */
export const DEFAULT_SETTINGS: LabSettings = {
  underline: true,
  gutter: 'with-framework',
  lens: 'above-def',
  wait: 300,
  diff: 'side-by-side',
  analysis: { disabledRules: [] },
  measuring: { budget: 20, target: 0.05 }
};

/** Reads settings that anybody may have written; what makes no sense gets its default. */
export function readSettings(raw: Readonly<Record<string, unknown>>): LabSettings {
  const { underline, gutter, lens, wait, diff, analysis, measuring } = DEFAULT_SETTINGS;
  return {
    underline: typeof raw.underline === 'boolean' ? raw.underline : underline,
    gutter: choice(raw.gutter, ['with-framework', 'always', 'never']) ?? gutter,
    lens: choice(raw.lens, ['above-def', 'end-of-line', 'off']) ?? lens,
    wait: within(raw.wait, 50, 5000) ?? wait,
    diff: choice(raw.diff, ['side-by-side', 'unified']) ?? diff,
    analysis: { disabledRules: strings(raw.disabledRules) ?? analysis.disabledRules },
    measuring: {
      budget: within(raw.measuringSeconds, 2, 600) ?? measuring.budget,
      target: (within(raw.measuringPercent, 1, 50) ?? measuring.target * 100) / 100
    }
  };
}

/** Where settings are kept. */
export interface SettingsFile {
  readonly composite: Readonly<Record<string, unknown>>;
  set(key: string, value: string | readonly string[]): Promise<void>;
}

/** The settings now; every view follows `changed` at once. */
export class LiveSettings {
  readonly changed = new Signal<LabSettings>();
  private settings = DEFAULT_SETTINGS;
  private file: SettingsFile | null = null;

  get current(): LabSettings {
    return this.settings;
  }

  /** Takes what the file says, now and whenever this is called again. */
  read(file: SettingsFile): void {
    this.file = file;
    this.settings = readSettings(file.composite);
    this.changed.emit(this.settings);
  }

  /** Keeps a choice that was made outside the settings editor. */
  async choose(key: 'lens' | 'diff', value: string): Promise<void> {
    await this.file?.set(key, value);
  }

  /** Turns a rule off everywhere. */
  async disableRule(rule: string): Promise<void> {
    const { disabledRules } = this.settings.analysis;
    await this.file?.set('disabledRules', [...new Set([...disabledRules, rule])]);
  }
}

function choice<T extends string>(value: unknown, known: readonly T[]): T | null {
  return known.find(candidate => candidate === value) ?? null;
}

function within(value: unknown, least: number, most: number): number | null {
  return typeof value === 'number' ? Math.min(Math.max(value, least), most) : null;
}

function strings(value: unknown): readonly string[] | null {
  return Array.isArray(value)
    ? value.filter((item): item is string => typeof item === 'string')
    : null;
}
