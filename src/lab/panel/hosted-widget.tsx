import { ReactWidget } from '@jupyterlab/ui-components';
import type { Message } from '@lumino/messaging';
import React from 'react';
import { Signal } from '../../base/signal';
import type { PanelServices } from './context';
import { PanelContext } from './context';
import type { Shown } from './model';

/** A part of the panel. While it is hidden or folded nothing in it is drawn again. */
export class HostedWidget extends ReactWidget {
  private readonly refreshed = new Signal<void>();
  private readonly stop: () => void;
  private last: Shown | null = null;

  constructor(
    private readonly services: PanelServices,
    private readonly content: JSX.Element
  ) {
    super();
    this.stop = services.model.changed.connect(() => this.refresh());
  }

  override dispose(): void {
    this.stop();
    super.dispose();
  }

  protected override onAfterShow(message: Message): void {
    super.onAfterShow(message);
    this.refresh();
  }

  protected override onAfterAttach(message: Message): void {
    this.refresh();
    super.onAfterAttach(message);
  }

  protected override render(): JSX.Element {
    return (
      <PanelContext
        hosted={{
          services: this.services,
          subscribe: listener => this.refreshed.connect(listener),
          snapshot: () => this.last
        }}
      >
        {this.content}
      </PanelContext>
    );
  }

  private refresh(): void {
    if (this.isVisible && this.last !== this.services.model.shown) {
      this.last = this.services.model.shown;
      this.refreshed.emit();
    }
  }
}
