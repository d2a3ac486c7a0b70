import { version } from '../../package.json';
import { assertNever } from '../base/result';
import { PAGES, RULES } from '../rules/registry.gen';
import { loadAnalysis } from './analysis';
import { readArguments } from './arguments';
import type { Command } from './arguments';
import { check } from './check';
import { messageOf } from './failure';
import { HELP } from './help';
import { inspect } from './inspect';
import { explain, listRules } from './rules';
import { processTerminal } from './terminal';
import type { ExitCode, Terminal } from './terminal';

/** Runs one command of the command line. */
async function run(command: Command, terminal: Terminal): Promise<ExitCode> {
  switch (command.name) {
    case 'check':
      return check(command.check, { analysis: await loadAnalysis(), terminal, version });
    case 'inspect':
      return inspect(command.inspect, await loadAnalysis(), terminal);
    case 'explain':
      return explain(command.rule, PAGES, terminal);
    case 'rules':
      return listRules(RULES, terminal);
    case 'help':
      terminal.write(HELP);
      return 0;
    case 'version':
      terminal.write(`graphward ${version}\n`);
      return 0;
    default:
      return assertNever(command);
  }
}

async function main(): Promise<ExitCode> {
  const terminal = processTerminal();
  const command = readArguments(process.argv.slice(2));
  if (!command.ok) {
    terminal.warn(command.error);
    return 2;
  }
  try {
    return await run(command.value, terminal);
  } catch (error) {
    terminal.warn(`internal error: ${messageOf(error)}. Please report it`);
    return 2;
  }
}

// Not `process.exit`: what was written to a pipe would be cut off.
void main().then(code => {
  process.exitCode = code;
});
