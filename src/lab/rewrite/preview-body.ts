import type { TranslationBundle } from '@jupyterlab/translation';
import { Widget } from '@lumino/widgets';
import { EditorView } from '@codemirror/view';
import { element, iconElement, sentenceNodes } from '../elements';
import { say } from '../words';
import type { DiffLayout } from '../settings';
import type { Diff, DrawDiff } from './diff-view';
import { safetyOf } from './proposal';
import type { Block, Wanted } from './proposal';

const ROOM_FOR_TWO = 720;

/** What a preview shows. */
export interface PreviewContent {
  readonly blocks: readonly Block[];
  readonly wanted: readonly Wanted[];
  /** Said after the note about safety; empty mostly. */
  readonly remark: string;
  /** Position of a cell, counted from 1. */
  position(cell: string): number;
}

/** The inside of a preview: a note about safety, and a diff for each cell. */
export class PreviewBody extends Widget {
  private readonly left = new Set<string>();
  private readonly sections = new Map<string, HTMLElement>();
  private readonly resized = new ResizeObserver(() => this.drawDiffs());
  private diffs: { readonly cell: string; readonly diff: Diff }[] = [];
  private wish: DiffLayout;
  private drawn: DiffLayout | null = null;
  private current = -1;

  constructor(
    private readonly content: PreviewContent,
    private readonly options: {
      readonly trans: TranslationBundle;
      readonly draw: DrawDiff;
      readonly layout: DiffLayout;
      layoutChosen(layout: DiffLayout): void;
      /** Which cells are left out has changed. */
      choiceChanged(leftOut: ReadonlySet<string>): void;
    }
  ) {
    super();
    this.wish = options.layout;
    this.addClass('jp-Graphward-preview');
    this.node.append(this.layoutChoice(), this.note());
    for (const block of content.blocks) {
      const section = this.section(block);
      this.sections.set(block.cell, section);
      this.node.append(section);
    }
  }

  /** For the dialog: the cells that are left out. */
  getValue(): ReadonlySet<string> {
    return this.left;
  }

  /** Shows the next change, or with -1 the one before. */
  go(step: 1 | -1): void {
    const stops = this.diffs.flatMap(({ cell, diff }) =>
      diff.changes().map(offset => ({ cell, view: diff.view, offset }))
    );
    this.current = (this.current + step + stops.length) % Math.max(stops.length, 1);
    const stop = stops[this.current];
    if (stop) {
      stop.view.dispatch({
        selection: { anchor: stop.offset },
        effects: EditorView.scrollIntoView(stop.offset, { y: 'center' })
      });
      const section = this.sections.get(stop.cell);
      section?.scrollIntoView({ block: 'nearest' });
      section?.querySelector('input')?.focus();
    }
  }

  /** Takes the block with the focus in or leaves it out; the first without one. */
  toggle(): void {
    const sections = [...this.sections.values()];
    const section =
      sections.find(candidate => candidate.contains(document.activeElement)) ?? sections[0];
    section?.querySelector('input')?.click();
  }

  override onAfterAttach(): void {
    this.drawDiffs();
    this.resized.observe(this.node);
  }

  override onBeforeDetach(): void {
    this.resized.disconnect();
    this.destroyDiffs();
  }

  /** Side by side only where there is room for it. */
  private drawDiffs(): void {
    const layout = this.node.clientWidth < ROOM_FOR_TWO ? 'unified' : this.wish;
    if (layout === this.drawn) {
      return;
    }
    this.destroyDiffs();
    this.drawn = layout;
    const { trans, draw } = this.options;
    this.diffs = this.content.blocks.flatMap(({ cell, before, after }) => {
      const parent = this.sections.get(cell)?.querySelector<HTMLElement>('.jp-Graphward-diff');
      const label = trans.__('Cell %1 after', this.content.position(cell));
      return parent ? [{ cell, diff: draw({ before, after, layout, parent, label }) }] : [];
    });
  }

  private destroyDiffs(): void {
    this.diffs.forEach(({ diff }) => diff.destroy());
    this.diffs = [];
  }

  private note(): HTMLElement {
    const { trans } = this.options;
    const { wanted, remark } = this.content;
    const safe = safetyOf(wanted) === 'safe';
    const because = wanted.flatMap(({ fix }) => (fix.because ? say(trans, fix.because) : []));
    const [lead, rest] = safe
      ? [
          trans.__('Safe:'),
          trans.__(
            'outputs, state and printed text stay the same in eager mode and become right in the graph.'
          )
        ]
      : [trans.__('Changes behaviour in eager mode:'), [...new Set(because)].join(' ')];
    const note = element(
      'p',
      'jp-Graphward-safety',
      iconElement(safe ? 'confirmed' : 'warn'),
      element('span', '', element('b', '', lead), ' ', ...sentenceNodes(rest), ' ', remark)
    );
    note.dataset['safety'] = safe ? 'safe' : 'unsafe';
    return note;
  }

  private section(block: Block): HTMLElement {
    const { trans } = this.options;
    const title = trans.__('Cell %1', this.content.position(block.cell));
    const rules = [...new Set(block.wanted.flatMap(({ finding }) => finding?.rule ?? []))];
    const count = trans._n('%1 change', '%1 changes', block.wanted.length);
    const heading = element('h3', '', element('b', '', title));
    const header = element(
      'label',
      'jp-Graphward-diffHeader',
      heading,
      element('span', '', [...rules, count].join(' · '))
    );
    if (this.content.blocks.length > 1) {
      header.prepend(this.checkbox(block.cell, title));
    }
    return element(
      'section',
      'jp-Graphward-diffBlock',
      header,
      element('div', 'jp-Graphward-diff')
    );
  }

  private checkbox(cell: string, title: string): HTMLInputElement {
    const box = element('input', '');
    box.type = 'checkbox';
    box.checked = true;
    box.setAttribute('aria-label', title);
    box.addEventListener('change', () => {
      if (box.checked) {
        this.left.delete(cell);
      } else {
        this.left.add(cell);
      }
      this.sections.get(cell)?.classList.toggle('jp-mod-left', !box.checked);
      this.options.choiceChanged(this.left);
    });
    return box;
  }

  private layoutChoice(): HTMLElement {
    const { trans } = this.options;
    const choice = element('div', 'jp-Graphward-seg');
    choice.setAttribute('role', 'radiogroup');
    choice.setAttribute('aria-label', trans.__('Layout of the changes'));
    const layouts: readonly (readonly [DiffLayout, string])[] = [
      ['side-by-side', trans.__('Side by side')],
      ['unified', trans.__('Unified')]
    ];
    const buttons = layouts.map(([layout, label]) => {
      const button = element('button', '', label);
      button.type = 'button';
      button.setAttribute('role', 'radio');
      button.setAttribute('aria-checked', String(layout === this.options.layout));
      button.addEventListener('click', () => {
        buttons.forEach(other => other.setAttribute('aria-checked', String(other === button)));
        this.wish = layout;
        this.drawDiffs();
        this.options.layoutChosen(layout);
      });
      return button;
    });
    choice.append(...buttons);
    return choice;
  }
}
