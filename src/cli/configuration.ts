import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse, TomlError } from 'smol-toml';
import { fail, ok, type Result } from '../base/result';
import { whyUnreadable } from './failure';
import type { Failure } from './failure';

/** What `[tool.graphward]` of a `pyproject.toml` can say. */
export interface Configuration {
  /** Rules that are off. */
  readonly ignore: readonly string[];
}

const nothing: Configuration = { ignore: [] };

/** Finds the configuration that holds for a file, reading each `pyproject.toml` once. */
export class Configurations {
  private readonly byFolder = new Map<string, Configuration>();
  /** Files of configuration that could not be used. */
  readonly failures: Failure[] = [];

  constructor(private readonly isRule: (name: string) => boolean) {}

  /** That of the nearest `pyproject.toml` with such a table, in the file's folder or above. */
  of(file: string): Configuration {
    return this.inFolder(path.dirname(path.resolve(file)));
  }

  private inFolder(folder: string): Configuration {
    const known = this.byFolder.get(folder);
    if (known !== undefined) {
      return known;
    }
    const above = path.dirname(folder);
    const found = this.read(path.join(folder, 'pyproject.toml'));
    const configuration = found ?? (above === folder ? nothing : this.inFolder(above));
    this.byFolder.set(folder, configuration);
    return configuration;
  }

  private read(file: string): Configuration | null {
    const result = readConfiguration(file, this.isRule);
    if (result.ok) {
      return result.value;
    }
    this.failures.push({ path: file, message: `${file} ${result.error}` });
    return nothing;
  }
}

function readConfiguration(
  file: string,
  isRule: (name: string) => boolean
): Result<Configuration | null> {
  let content: string;
  try {
    content = readFileSync(file, 'utf8');
  } catch (error) {
    const isAbsent = whyUnreadable(error).startsWith('does not exist');
    return isAbsent ? ok(null) : fail(whyUnreadable(error));
  }
  try {
    const table = graphwardTable(parse(content));
    return table === undefined ? ok(null) : checked(table, isRule);
  } catch (error) {
    return error instanceof TomlError
      ? fail(`is not valid TOML in line ${error.line}: its settings were not used`)
      : fail(whyUnreadable(error));
  }
}

function graphwardTable(document: Readonly<Record<string, unknown>>): unknown {
  const { tool } = document;
  return isTable(tool) ? tool['graphward'] : undefined;
}

function checked(table: unknown, isRule: (name: string) => boolean): Result<Configuration> {
  if (!isTable(table)) {
    return fail('must have a table [tool.graphward], not a value');
  }
  const unknownKey = Object.keys(table).find(key => key !== 'ignore');
  if (unknownKey !== undefined) {
    return fail(`has an unknown setting "${unknownKey}" in [tool.graphward]: there is only ignore`);
  }
  const ignore: unknown = table['ignore'] ?? [];
  if (!Array.isArray(ignore) || !ignore.every(name => typeof name === 'string')) {
    return fail('must give ignore in [tool.graphward] as a list of rules');
  }
  const unknownRule = ignore.find(name => !isRule(name));
  return unknownRule === undefined
    ? ok({ ignore })
    : fail(`ignores "${unknownRule}" in [tool.graphward], but there is no such rule`);
}

function isTable(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
