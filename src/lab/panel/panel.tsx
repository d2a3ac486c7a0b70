import type { IRenderMimeRegistry } from '@jupyterlab/rendermime';
import type { ITranslator } from '@jupyterlab/translation';
import { SidePanel } from '@jupyterlab/ui-components';
import type { CommandRegistry } from '@lumino/commands';
import type { AccordionPanel } from '@lumino/widgets';
import React from 'react';
import { announce } from '../announce';
import { icon } from '../icons';
import { Measurements } from '../measurements/measurements';
import type { IActions, INotebooks, IReportPanel, Section } from '../tokens';
import type { PanelServices } from './context';
import { Findings } from './findings';
import { Functions } from './functions-list';
import { Header } from './header';
import { HostedWidget } from './hosted-widget';
import type { Shown } from './model';
import { PanelModel } from './model';
import type { RulePage } from './page';
import { spokenChange } from './spoken';
import { TitleRenderer } from './title-renderer';
import { titleSummary } from './title-words';
import { Why } from './why';

/** What the panel is made from. */
export interface PanelOptions {
  readonly notebooks: INotebooks;
  readonly actions: IActions;
  readonly commands: CommandRegistry;
  readonly rendermime: IRenderMimeRegistry;
  readonly translator: ITranslator;
  readonly page: (rule: string) => RulePage | null;
  readonly kinds: number;
}

const SECTIONS: readonly Section[] = ['findings', 'functions', 'measurements', 'why'];
const FRAMES_TO_DRAW = 30;
const OPEN_AT_FIRST: readonly Section[] = ['findings', 'why'];

/** Graphward's side panel: a header and an accordion of four sections. */
export class ReportPanel extends SidePanel implements IReportPanel {
  private readonly model: PanelModel;
  private readonly services: PanelServices;
  private last: Shown | null = null;
  private readonly sized = new Set(OPEN_AT_FIRST.map(section => SECTIONS.indexOf(section)));

  constructor(
    options: PanelOptions,
    private readonly open: (panel: ReportPanel) => void
  ) {
    super({ translator: options.translator, renderer: new TitleRenderer() });
    const trans = options.translator.load('graphward');
    this.model = new PanelModel(options.notebooks);
    this.services = {
      ...options,
      model: this.model,
      trans,
      reveal: section => this.reveal(section),
      enter: section => {
        this.reveal(section);
        void this.enter(section);
      }
    };
    this.id = 'graphward-panel';
    this.addClass('jp-Graphward');
    this.title.icon = icon('logo');
    this.title.caption = trans.__('Graphward');
    this.node.setAttribute('role', 'region');
    this.node.setAttribute('aria-label', trans.__('Graphward'));
    this.header.addWidget(new HostedWidget(this.services, <Header />));
    this.addSection('findings', trans.__('Findings'), <Findings />);
    this.addSection('functions', trans.__('Functions'), <Functions />);
    this.addSection('measurements', trans.__('Measurements'), <Measurements />);
    this.addSection('why', trans.__('Why'), <Why />);
    SECTIONS.filter(section => !OPEN_AT_FIRST.includes(section)).forEach(section =>
      this.accordion.collapse(SECTIONS.indexOf(section))
    );
    this.accordion.expansionToggled.connect((_, index) => this.giveRoom(index));
    this.model.changed.connect(() => this.refresh());
    this.refresh();
  }

  reveal(section: Section): void {
    this.open(this);
    this.accordion.expand(SECTIONS.indexOf(section));
  }

  focus(): void {
    this.reveal('findings');
    void this.enter('findings');
  }

  override dispose(): void {
    this.model.dispose();
    super.dispose();
  }

  /** A section that was hidden draws within a few frames; an empty one has buttons only. */
  private async enter(section: Section): Promise<void> {
    for (let frame = 0; frame < FRAMES_TO_DRAW; frame++) {
      const content = this.node.querySelector<HTMLElement>(
        `[data-section="${section}"] :is([role="treeitem"], .jp-Graphward-body)[tabindex="0"]`
      );
      if (content) {
        return content.focus();
      }
      await new Promise(requestAnimationFrame);
    }
    this.node.querySelector<HTMLElement>('button')?.focus();
  }

  /** What closed titles and screen readers are told, and whether there is anything to fold. */
  private refresh(): void {
    const { shown } = this.model;
    const sentence = spokenChange(this.services.trans, this.last, shown);
    this.last = shown;
    if (sentence !== null) {
      announce(sentence);
    }
    this.accordion.setHidden(shown === null);
    SECTIONS.forEach((section, index) => {
      const title = this.titles[index];
      if (title) {
        const summary = shown ? titleSummary(this.services.trans, section, shown) : '';
        title.dataset['summary'] = summary;
        title.setAttribute('aria-label', [title.textContent, summary].join(' ').trim());
      }
    });
  }

  /** Lumino remembers the size of a section that was open before; a new one gets a fair share. */
  private giveRoom(index: number): void {
    const widget = this.accordion.widgets[index];
    if (widget && !widget.isHidden && !this.sized.has(index)) {
      this.sized.add(index);
      this.accordion.setRelativeSizes(
        this.accordion.widgets.map(section => (section.isHidden ? 0 : 1))
      );
    }
  }

  private addSection(section: Section, label: string, content: JSX.Element): void {
    const widget = new HostedWidget(this.services, content);
    widget.addClass('jp-Graphward-sectionHost');
    widget.title.label = label;
    widget.node.dataset['section'] = section;
    this.addWidget(widget);
  }

  private get accordion(): AccordionPanel {
    return this.content as AccordionPanel;
  }

  private get titles(): readonly HTMLElement[] {
    return [...this.accordion.titles];
  }
}
