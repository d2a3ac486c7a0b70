import { Notification } from '@jupyterlab/apputils';
import type { TranslationBundle } from '@jupyterlab/translation';
import type { Finding, FunctionReport, NotebookReport } from '../../engine/report';
import { safeFixes } from '../../engine/fixes';
import { placesOf } from '../panel/places';
import type { OpenNotebook } from '../tokens';
import { say, spoken } from '../words';
import { applyToNotebook } from './apply';
import type { Applied } from './apply';
import type { DiffLayout } from '../settings';
import type { DrawDiff } from './diff-view';
import { preview } from './preview-dialog';
import { blocks, isDamaged, plan, stillThere, wantedFor } from './proposal';
import type { Proposal, Wanted } from './proposal';

/** What rewriting needs from its surroundings. */
export interface RewriterServices {
  readonly trans: TranslationBundle;
  /** Loads what draws diffs. */
  draw(): Promise<DrawDiff>;
  layout(): DiffLayout;
  layoutChosen(layout: DiffLayout): void;
  announce(sentence: string): void;
}

/** Previews rewrites, makes them, and takes back what did not help. */
export class Rewriter {
  constructor(private readonly services: RewriterServices) {}

  /** The rewrite of a finding, or of a function's verdict. */
  async rewrite(notebook: OpenNotebook, of: Finding | FunctionReport): Promise<void> {
    const { trans } = this.services;
    await notebook.refresh();
    const { report } = notebook.store.state;
    const wanted = report ? wantedFor(report, of) : [];
    const [first] = wanted;
    if (!first) {
      const position = placesOf(notebook.store.state).position(of.place.cell);
      Notification.info(trans.__('Cell %1 was skipped: it changed while you looked.', position));
      return;
    }
    await this.offer(notebook, wanted, { title: say(trans, first.fix.title), remark: '' });
  }

  /** All safe rewrites, of one cell or of the notebook. */
  async rewriteAllSafe(notebook: OpenNotebook, cell: string | null): Promise<void> {
    const { trans } = this.services;
    await notebook.refresh();
    const findings = (notebook.store.state.report?.findings ?? []).filter(
      finding => cell === null || finding.place.cell === cell
    );
    const wanted = safeFixes(findings);
    if (wanted.length === 0) {
      Notification.info(trans.__('No finding here has a safe fix.'));
      return;
    }
    const others = findings.filter(({ fixes }) => fixes.length > 0).length - wanted.length;
    await this.offer(notebook, wanted, {
      title: trans.__('Fix all safe (%1)', wanted.length),
      remark:
        others === 0
          ? ''
          : trans._n(
              '%1 more finding has a fix that changes behaviour; it is not in this list.',
              '%1 more findings have a fix that changes behaviour; they are not in this list.',
              others
            )
    });
  }

  private async offer(
    notebook: OpenNotebook,
    wanted: readonly Wanted[],
    words: { readonly title: string; readonly remark: string }
  ): Promise<void> {
    const { services } = this;
    const { state } = notebook.store;
    const proposal: Proposal = { notebook: state.analysed, wanted };
    const draw = await services.draw().catch(() => null);
    if (!draw) {
      Notification.error(services.trans.__('The preview could not be loaded. Reload the page.'));
      return;
    }
    const changing = blocks(proposal);
    const several = changing.length > 1;
    const leftOut = await preview({
      title: words.title,
      content: {
        wanted,
        blocks: changing,
        remark: words.remark,
        position: placesOf(state).position
      },
      trans: services.trans,
      draw,
      // Many cells below each other are read as a list, whatever was chosen for one.
      layout: several ? 'unified' : services.layout(),
      layoutChosen: layout => {
        if (!several) {
          services.layoutChosen(layout);
        }
      },
      count: without => ({
        taken: plan(proposal, without).taken.length,
        all: plan(proposal, new Set()).taken.length
      })
    });
    if (leftOut && state.report) {
      await this.apply(notebook, { proposal, leftOut, before: state.report });
    }
  }

  private async apply(
    notebook: OpenNotebook,
    request: {
      readonly proposal: Proposal;
      readonly leftOut: ReadonlySet<string>;
      readonly before: NotebookReport;
    }
  ): Promise<void> {
    const { proposal, before } = request;
    const shared = notebook.panel.context.model.sharedModel;
    const changed = proposal.notebook.cells
      .filter(
        cell => shared.cells.find(other => other.getId() === cell.id)?.getSource() !== cell.source
      )
      .map(cell => cell.id);
    const { edits, taken } = plan(proposal, new Set([...request.leftOut, ...changed]));
    const skipped = blocks(proposal).filter(({ cell }) => changed.includes(cell));
    if (edits.size === 0) {
      this.tell(
        notebook,
        this.skippedWords(
          notebook,
          skipped.map(({ cell }) => cell)
        ),
        null
      );
      return;
    }
    const applied = applyToNotebook(shared, edits);
    await notebook.refresh();
    const { report, analysis } = notebook.store.state;
    if (analysis.kind === 'ready' && report) {
      const kept = stillThere(before, report, taken);
      if (kept.length > 0 || isDamaged(before, report, new Set(edits.keys()))) {
        applied.undo();
        this.tellTakenBack(notebook, kept[0] ?? null, [...edits.keys()]);
        return;
      }
      this.services.announce(
        this.services.trans._n(
          'Fixed. %1 finding left.',
          'Fixed. %1 findings left.',
          report.findings.length
        )
      );
    }
    this.tellApplied(notebook, {
      applied,
      taken,
      cells: edits.size,
      skipped: skipped.map(({ cell }) => cell)
    });
  }

  private tellApplied(
    notebook: OpenNotebook,
    done: {
      readonly applied: Applied;
      readonly taken: readonly Wanted[];
      readonly cells: number;
      readonly skipped: readonly string[];
    }
  ): void {
    const { trans } = this.services;
    const fixes = trans._n('%1 fix applied', '%1 fixes applied', done.taken.length);
    const cells = trans._n('in %1 cell.', 'in %1 cells.', done.cells);
    const words = [`${fixes} ${cells}`, this.skippedWords(notebook, done.skipped)];
    this.tell(notebook, words.filter(Boolean).join(' '), done.applied);
  }

  private tellTakenBack(
    notebook: OpenNotebook,
    finding: Finding | null,
    cells: readonly string[]
  ): void {
    const { trans } = this.services;
    const { position } = placesOf(notebook.store.state);
    const cell = position(finding?.place.cell ?? cells[0] ?? '');
    Notification.warning(
      finding
        ? trans.__(
            'Taken back: after the fix in cell %1, “%2” was still there.',
            cell,
            spoken(say(trans, finding.message))
          )
        : trans.__('Taken back: after the fix, cell %1 was not valid Python.', cell)
    );
  }

  private skippedWords(notebook: OpenNotebook, cells: readonly string[]): string {
    const { position } = placesOf(notebook.store.state);
    return cells
      .map(cell =>
        this.services.trans.__('Cell %1 was skipped: it changed while you looked.', position(cell))
      )
      .join(' ');
  }

  /** One notification; its Undo goes as soon as something else was done. */
  private tell(notebook: OpenNotebook, words: string, applied: Applied | null): void {
    const undo = {
      label: this.services.trans.__('Undo'),
      callback: () => {
        if (applied?.isLast()) {
          applied.undo();
        }
      }
    };
    const id = Notification.info(words, { actions: applied ? [undo] : [], autoClose: 8000 });
    const stop = notebook.store.changed.connect(() => {
      if (applied && !applied.isLast()) {
        Notification.update({ id, actions: [], autoClose: 2000 });
        stop();
      }
    });
  }
}
