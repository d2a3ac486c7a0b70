import { GutterMarker } from '@codemirror/view';
import type { Consequence } from '../../engine/report';
import { consequenceIcon } from '../icons';

/** The icon of a line's worst finding. */
export class ConsequenceMarker extends GutterMarker {
  constructor(private readonly consequence: Consequence) {
    super();
  }

  override eq(other: ConsequenceMarker): boolean {
    return other.consequence === this.consequence;
  }

  override toDOM(): Node {
    const icon = consequenceIcon(this.consequence).element({ tag: 'span' });
    icon.classList.add('jp-Graphward-icon');
    icon.dataset['consequence'] = this.consequence;
    return icon;
  }
}
