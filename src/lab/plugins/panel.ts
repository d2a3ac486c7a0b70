import { ILayoutRestorer } from '@jupyterlab/application';
import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { IRenderMimeRegistry } from '@jupyterlab/rendermime';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';
import { PAGES, RULES } from '../../rules/registry.gen';
import { ReportPanel } from '../panel/panel';
import type { RulePage } from '../panel/page';
import { IActions, INotebooks, IReportPanel } from '../tokens';

type Services = [
  INotebooks,
  IActions,
  IRenderMimeRegistry,
  ILayoutRestorer | null,
  ITranslator | null
];

const RANK = 600;

/** The side panel. */
export const panel: JupyterFrontEndPlugin<IReportPanel> = {
  id: 'graphward:panel',
  description: 'Findings, functions, measurements and explanations in the right side bar.',
  autoStart: true,
  provides: IReportPanel,
  requires: [INotebooks, IActions, IRenderMimeRegistry],
  optional: [ILayoutRestorer, ITranslator],
  activate: (
    app: JupyterFrontEnd,
    ...[notebooks, actions, rendermime, restorer, translator]: Services
  ): IReportPanel => {
    const report = new ReportPanel(
      {
        notebooks,
        actions,
        commands: app.commands,
        rendermime,
        translator: translator ?? nullTranslator,
        page: rulePage,
        kinds: new Set(RULES.map(({ kind }) => kind)).size
      },
      opened => app.shell.activateById(opened.id)
    );
    restorer?.add(report, report.id);
    app.shell.add(report, 'right', { rank: RANK });
    return report;
  }
};

function rulePage(id: string): RulePage | null {
  const rule = RULES.find(candidate => candidate.id === id);
  const markdown = PAGES[id];
  return rule && markdown !== undefined ? { consequences: rule.consequences, markdown } : null;
}
