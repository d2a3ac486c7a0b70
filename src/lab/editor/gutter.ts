import { Compartment } from '@codemirror/state';
import type { Extension, StateEffect } from '@codemirror/state';
import { GutterMarker, gutter } from '@codemirror/view';
import { annotations, findingsOnLine } from './annotations';
import type { Placed } from './underlines';

/** Keeps the gutter as wide as an icon when there is none. */
class Spacer extends GutterMarker {}

/** The gutter of one editor, which can be there or not. */
export class IconGutter {
  private readonly compartment = new Compartment();
  private shown: boolean;

  constructor(
    shown: boolean,
    private readonly onClick: (findings: readonly Placed[]) => void
  ) {
    this.shown = shown;
  }

  /** The extension, in the state it was made with. */
  get extension(): Extension {
    return this.compartment.of(this.content());
  }

  /** What to dispatch to show or hide it; null when nothing changes. */
  show(shown: boolean): StateEffect<unknown> | null {
    if (shown === this.shown) {
      return null;
    }
    this.shown = shown;
    return this.compartment.reconfigure(this.content());
  }

  private content(): Extension {
    if (!this.shown) {
      return [];
    }
    return gutter({
      class: 'jp-Graphward-gutter',
      renderEmptyElements: false,
      initialSpacer: () => new Spacer(),
      markers: view => view.state.field(annotations).markers,
      domEventHandlers: {
        click: (view, line) => {
          const findings = findingsOnLine(view.state, line.from);
          this.onClick(findings);
          return findings.length > 0;
        }
      }
    });
  }
}
