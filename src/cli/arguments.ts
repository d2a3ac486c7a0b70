import { parseArgs } from 'node:util';
import type { ParseArgsConfig } from 'node:util';
import { fail, ok, type Result } from '../base/result';
import type { Severity } from '../engine/report';
import type { Order } from '../engine/session-types';
import { messageOf } from './failure';

/** What the command line was asked to do. */
export type Command =
  | { readonly name: 'check'; readonly check: CheckArguments }
  | { readonly name: 'inspect'; readonly inspect: InspectArguments }
  | { readonly name: 'explain'; readonly rule: string }
  | { readonly name: 'rules' | 'help' | 'version' };

export interface InspectArguments {
  readonly paths: readonly string[];
  readonly order: Order;
}

export interface CheckArguments extends InspectArguments {
  readonly format: 'text' | 'json';
  /** What counts: text shows it, and one such finding makes the exit code 1. */
  readonly severity: Severity;
  /** Only these rules; null for all. */
  readonly only: readonly string[] | null;
  readonly ignore: readonly string[];
}

/** From the worst to the mildest. */
export const SEVERITIES: readonly Severity[] = ['error', 'warning', 'information', 'hint'];

/** Reads the arguments after the program's name; a failure says what is wrong with them. */
export function readArguments(argv: readonly string[]): Result<Command> {
  const [name, ...rest] = argv;
  switch (name) {
    case undefined:
      return fail('say what to do: graphward check PATH…, or graphward --help');
    case 'check':
      return readCheck(rest);
    case 'inspect':
      return readInspect(rest);
    case 'explain':
      return readExplain(rest);
    case 'rules':
      return withoutMore({ name }, rest);
    case 'help':
    case '--help':
    case '-h':
      return withoutMore({ name: 'help' }, rest);
    case 'version':
    case '--version':
    case '-V':
      return withoutMore({ name: 'version' }, rest);
    default:
      return fail(`there is no command "${name}": see graphward --help`);
  }
}

const helpOption = { help: { type: 'boolean', short: 'h' } } as const;
const orderOption = { order: { type: 'string', default: 'document' } } as const;
const formatOption = { format: { type: 'string', default: 'text' } } as const;

function readCheck(args: readonly string[]): Result<Command> {
  const parsed = parse(args, {
    ...helpOption,
    ...orderOption,
    ...formatOption,
    severity: { type: 'string', default: 'information' },
    rule: { type: 'string', multiple: true },
    ignore: { type: 'string', multiple: true }
  });
  if (!parsed.ok) {
    return parsed;
  }
  const { values, positionals: paths } = parsed.value;
  if (values.help === true) {
    return ok({ name: 'help' });
  }
  const order = readOrder(values.order);
  const severity = SEVERITIES.find(word => word === values.severity);
  const { format } = values;
  if (!order.ok) {
    return order;
  }
  if (severity === undefined) {
    return fail(`--severity takes ${SEVERITIES.join(', ')}, not "${values.severity}"`);
  }
  if (format !== 'text' && format !== 'json') {
    return fail(`--format takes text or json, not "${format}"`);
  }
  if (paths.length === 0) {
    return fail('graphward check needs a file or folder, or - for standard input');
  }
  const only = values.rule?.flatMap(listed) ?? null;
  const ignore = values.ignore?.flatMap(listed) ?? [];
  return ok({
    name: 'check',
    check: { paths, order: order.value, format, severity, only, ignore }
  });
}

function readInspect(args: readonly string[]): Result<Command> {
  const format = { format: { type: 'string', default: 'json' } } as const;
  const parsed = parse(args, { ...helpOption, ...orderOption, ...format });
  if (!parsed.ok) {
    return parsed;
  }
  const { values, positionals: paths } = parsed.value;
  if (values.help === true) {
    return ok({ name: 'help' });
  }
  const order = readOrder(values.order);
  if (!order.ok) {
    return order;
  }
  if (values.format !== 'json') {
    return fail(`graphward inspect prints json, not "${values.format}"`);
  }
  if (paths.length === 0) {
    return fail('graphward inspect needs a file or folder, or - for standard input');
  }
  return ok({ name: 'inspect', inspect: { paths, order: order.value } });
}

function readExplain(args: readonly string[]): Result<Command> {
  const parsed = parse(args, helpOption);
  if (!parsed.ok) {
    return parsed;
  }
  const [rule, ...more] = parsed.value.positionals;
  if (parsed.value.values.help === true) {
    return ok({ name: 'help' });
  }
  return rule === undefined || more.length > 0
    ? fail('graphward explain needs the name of one rule: graphward rules lists them')
    : ok({ name: 'explain', rule });
}

function withoutMore(command: Command, rest: readonly string[]): Result<Command> {
  return rest.length === 0 || rest[0] === '--help'
    ? ok(rest.length === 0 ? command : { name: 'help' })
    : fail(`unexpected argument "${rest[0]}"`);
}

function parse<T extends NonNullable<ParseArgsConfig['options']>>(
  args: readonly string[],
  options: T
) {
  try {
    return ok(parseArgs({ args: [...args], options, allowPositionals: true }));
  } catch (error) {
    const message = messageOf(error);
    const [sentence = message] = message.split('. ');
    return fail(sentence.charAt(0).toLowerCase() + sentence.slice(1));
  }
}

/** `document`, `executed`, or cell numbers from 0 with commas between. */
function readOrder(order: string): Result<Order> {
  if (order === 'document' || order === 'executed') {
    return ok({ kind: order });
  }
  const cells = listed(order);
  return cells.length > 0 && cells.every(cell => /^\d{1,9}$/.test(cell))
    ? ok({ kind: 'listed', cells: cells.map(Number) })
    : fail(`--order takes document, executed, or cell numbers from 0 as in 0,2,1, not "${order}"`);
}

function listed(text: string): readonly string[] {
  const names = text.split(',').map(name => name.trim());
  return names.filter(name => name !== '');
}
