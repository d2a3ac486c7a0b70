import { inspect as inspection } from '../semantics/inspect';
import type { Inspection } from '../semantics/inspect';
import type { Analysis } from './analysis';
import type { InspectArguments } from './arguments';
import { visitNotebooks } from './load-notebooks';
import type { ExitCode, Terminal } from './terminal';

/** `graphward inspect`: prints what was understood of each notebook, as JSON. */
export function inspect(
  { paths, order }: InspectArguments,
  analysis: Analysis,
  terminal: Terminal
): ExitCode {
  const notebooks: Inspection[] = [];
  let failed = false;
  visitNotebooks(paths, {
    order,
    notebook: ({ notebook }) => {
      const insight = analysis.createSession().inspect({ notebook, order });
      notebooks.push(inspection(notebook.path, insight));
    },
    failure: ({ message }) => {
      failed = true;
      terminal.warn(message);
    }
  });
  terminal.write(`${JSON.stringify({ notebooks }, null, 2)}\n`);
  return failed ? 2 : 0;
}
