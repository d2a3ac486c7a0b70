import { PathExt } from '@jupyterlab/coreutils';
import type { NotebookPanel } from '@jupyterlab/notebook';
import type { Place } from '../../base/range';
import type { OpenNotebook } from '../tokens';
import { jump } from './jump';
import type { WatchedDocument } from './watched-document';

/** A notebook in one of its tabs. */
export class NotebookTab implements OpenNotebook {
  constructor(
    readonly panel: NotebookPanel,
    private readonly document: WatchedDocument
  ) {}

  get name(): string {
    return PathExt.basename(this.panel.context.path);
  }

  get store() {
    return this.document.store;
  }

  get channel() {
    return this.document.channel;
  }

  get writable(): boolean {
    return this.panel.context.contentsModel?.writable ?? true;
  }

  jump(place: Place, focus: boolean): Promise<void> {
    return jump(this.panel, place, focus);
  }

  refresh(): Promise<void> {
    return this.document.refresh();
  }
}
