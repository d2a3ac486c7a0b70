import { Notification } from '@jupyterlab/apputils';
import { NotebookActions } from '@jupyterlab/notebook';
import type { NotebookPanel } from '@jupyterlab/notebook';
import type { TranslationBundle } from '@jupyterlab/translation';
import type { CommandRegistry } from '@lumino/commands';
import type { CallSite, Finding, FunctionReport } from '../../engine/report';
import { CommandIds } from '../command-ids';
import { applyToNotebook } from '../rewrite/apply';
import type { Rewriter } from '../rewrite/rewriter';
import type { LiveSettings } from '../settings';
import type { IActions, IgnoreScope, OpenNotebook } from '../tokens';
import type { Checker } from './checker';
import { ignoreEdit } from './ignore';
import type { Measurer } from './measurer';
import { pageCells } from './page-cells';

/** What the actions are made of. */
export interface ActionServices {
  readonly trans: TranslationBundle;
  readonly commands: CommandRegistry;
  readonly settings: LiveSettings;
  readonly rewriter: Rewriter;
  readonly measurer: Measurer;
  readonly checker: Checker;
  /** The page of a rule as Markdown; null for a rule without one. */
  page(rule: string): string | null;
}

/** Everything a user can ask for, in one place. */
export class Actions implements IActions {
  constructor(private readonly services: ActionServices) {}

  openFix(notebook: OpenNotebook, of: Finding | FunctionReport): Promise<void> {
    return this.services.rewriter.rewrite(notebook, of);
  }

  fixAllSafe(notebook: OpenNotebook, cell?: string): Promise<void> {
    return this.services.rewriter.rewriteAllSafe(notebook, cell ?? null);
  }

  showWhy(notebook: OpenNotebook, finding: Finding): void {
    notebook.store.select({ kind: 'finding', id: finding.id });
    void this.services.commands.execute(CommandIds.revealSection, { section: 'why' });
  }

  async ignore(notebook: OpenNotebook, finding: Finding, scope: IgnoreScope): Promise<void> {
    const { settings, trans } = this.services;
    if (scope === 'everywhere') {
      await settings.disableRule(finding.rule);
      return;
    }
    await notebook.refresh();
    const { state } = notebook.store;
    const current = state.report?.findings.find(other => other.id === finding.id);
    const source = state.analysed.cells.find(cell => cell.id === finding.place.cell)?.source;
    if (!current || source === undefined) {
      Notification.info(trans.__('This finding is gone: its cell has changed.'));
      return;
    }
    const edit = ignoreEdit(current, source, scope);
    const applied = applyToNotebook(
      notebook.panel.context.model.sharedModel,
      new Map([[edit.cell, [edit]]])
    );
    await notebook.refresh();
    if (notebook.store.state.report?.findings.some(other => other.id === finding.id)) {
      applied.undo();
      Notification.warning(trans.__('Taken back: the comment did not silence the finding.'));
    }
  }

  measure(notebook: OpenNotebook, fn: FunctionReport, call?: CallSite): Promise<void> {
    void this.services.commands.execute(CommandIds.revealSection, { section: 'measurements' });
    return this.services.measurer.measure(notebook, fn, call);
  }

  stopMeasuring(notebook: OpenNotebook): void {
    this.services.measurer.stop(notebook);
  }

  checkInKernel(notebook: OpenNotebook, finding: Finding): Promise<void> {
    return this.services.checker.check(notebook, finding);
  }

  async startKernel(notebook: OpenNotebook): Promise<void> {
    await this.inTab(notebook, 'notebook:change-kernel');
  }

  async restartKernel(notebook: OpenNotebook): Promise<void> {
    await this.inTab(notebook, 'notebook:restart-kernel');
  }

  async runCell(notebook: OpenNotebook, cell: string): Promise<void> {
    const { content, sessionContext } = notebook.panel;
    const widget = content.widgets.find(other => other.model.id === cell);
    if (widget) {
      await NotebookActions.runCells(content, [widget], sessionContext);
    }
  }

  openSettings(): void {
    void this.services.commands.execute('settingeditor:open', { query: 'Graphward' });
  }

  async openPageAsNotebook(rule: string): Promise<void> {
    const markdown = this.services.page(rule);
    if (markdown === null) {
      return;
    }
    const panel: NotebookPanel = await this.services.commands.execute('notebook:create-new');
    await panel.context.ready;
    const { sharedModel } = panel.context.model;
    sharedModel.transact(() => {
      sharedModel.deleteCellRange(0, sharedModel.cells.length);
      sharedModel.insertCells(0, [...pageCells(markdown)]);
    });
  }

  /** Core's commands work on the tab in front. */
  private async inTab(notebook: OpenNotebook, command: string): Promise<void> {
    notebook.panel.activate();
    await this.services.commands.execute(command);
  }
}
