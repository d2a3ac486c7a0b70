import type { Record } from './record';
import type { FunctionValue, Value } from './value';

/** What would happen if a function were called, or compiled, as the notebook does not do. */
export interface Supposition {
  readonly function: FunctionValue;
  /**
   * `called`: nothing calls it yet. `compiled`: its framework compiled it. `static`: the same, with
   * some arguments left as Python values.
   */
  readonly what: 'called' | 'compiled' | 'static';
  readonly args: ReadonlyMap<string, Value>;
  readonly framework: string | null;
  readonly record: Record;
  /** Names of the arguments that stay Python values. */
  readonly statics: readonly string[];
}
