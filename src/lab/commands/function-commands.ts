import type { ReadonlyPartialJSONObject } from '@lumino/coreutils';
import type { FunctionReport } from '../../engine/report';
import { functionAtCursor } from '../actions/cursor';
import { CommandIds } from '../command-ids';
import { whyNotChanged } from '../editor/reasons';
import { icon } from '../icons';
import type { IconName } from '../icons';
import type { OpenNotebook } from '../tokens';
import { analysed, argumentsSchema, cursorFor } from './services';
import type { CommandServices } from './services';

interface Target {
  readonly notebook: OpenNotebook;
  readonly fn: FunctionReport;
}

/** What can be done with the function around the caret. */
export function addFunctionCommands(services: CommandServices): void {
  const { actions, commands, panel, trans } = services;
  addOnFunction(services, CommandIds.measure, {
    icon: 'measure',
    label: trans.__('Measure Function at Cursor…'),
    named: name => trans.__('Measure %1…', name),
    isEnabled: ({ fn }) => fn.calls.length > 0,
    execute: ({ notebook, fn }) => actions.measure(notebook, fn)
  });
  addOnFunction(services, CommandIds.compile, {
    icon: 'fix',
    label: trans.__('Compile Function at Cursor…'),
    named: name => trans.__('Compile %1…', name),
    isEnabled: ({ notebook, fn }) =>
      fn.fixes.length > 0 && !whyNotChanged(trans, notebook, fn.place.cell),
    execute: ({ notebook, fn }) => actions.openFix(notebook, fn)
  });
  addOnFunction(services, CommandIds.showFunction, {
    icon: null,
    label: trans.__('Show Function at Cursor'),
    named: name => trans.__('Show %1', name),
    isEnabled: () => true,
    execute: ({ notebook, fn }) => {
      notebook.store.select({ kind: 'function', name: fn.name, cell: fn.place.cell });
      panel.reveal('functions');
    }
  });
  const measuring = () =>
    analysed(services)?.store.state.measurements.some(({ state }) => state.kind === 'running') ??
    false;
  commands.addCommand(CommandIds.stop, {
    label: trans.__('Stop Measuring'),
    describedBy: argumentsSchema({}),
    isEnabled: measuring,
    execute: () => {
      const notebook = analysed(services);
      if (notebook) {
        actions.stopMeasuring(notebook);
      }
    }
  });
}

function addOnFunction(
  services: CommandServices,
  command: string,
  options: {
    readonly icon: IconName | null;
    readonly label: string;
    /** The label where the function is named, in a menu. */
    named(name: string): string;
    isEnabled(target: Target): boolean;
    execute(target: Target): Promise<void> | void;
  }
): void {
  const target = (args: ReadonlyPartialJSONObject): Target | null => {
    const notebook = analysed(services);
    const fn = notebook && functionAtCursor(notebook, cursorFor(services, notebook, args));
    return fn && { notebook, fn };
  };
  const isEnabled = (args: ReadonlyPartialJSONObject) => {
    const found = target(args);
    return found !== null && options.isEnabled(found);
  };
  services.commands.addCommand(command, {
    label: args => {
      const found = args['named'] === true ? target(args) : null;
      return found ? options.named(found.fn.name) : options.label;
    },
    icon: options.icon === null ? undefined : icon(options.icon),
    describedBy: argumentsSchema({}),
    isEnabled,
    isVisible: args => args['named'] !== true || isEnabled(args),
    execute: async args => {
      const found = target(args);
      if (found) {
        await options.execute(found);
      }
    }
  });
}
