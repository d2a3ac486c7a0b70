import type { TranslationBundle } from '@jupyterlab/translation';
import type { CommandRegistry } from '@lumino/commands';
import { CommandIds } from '../command-ids';
import { element } from '../elements';
import { openMenu } from '../menu';
import type { IActions, OpenNotebook } from '../tokens';
import { cardElement } from './card';
import type { CardActions, CardFinding } from './card';
import type { DrawCard } from './card-tooltip';
import type { LinkedCell } from './linked-cell';
import { whyNotAsked, whyNotChanged } from './reasons';
import type { Placed } from './underlines';

/** What the parts of a cell work with. */
export interface CellServices {
  readonly trans: TranslationBundle;
  readonly actions: IActions;
  readonly commands: CommandRegistry;
}

/** Draws the cards of one cell; an open card follows what becomes known. */
export function drawCard(cell: LinkedCell, services: CellServices): DrawCard {
  const { trans } = services;
  const actions = cardActions(cell, services);
  return findings => {
    const dom = element('div', 'jp-Graphward-cardHost');
    const paint = () => {
      const shown = findings.map(placed => cardFinding(trans, cell, placed));
      dom.replaceChildren(cardElement(trans, shown, actions));
    };
    paint();
    return { dom, destroy: cell.follow(paint) };
  };
}

function cardActions(cell: LinkedCell, { actions, commands }: CellServices): CardActions {
  const inNotebook = (act: (notebook: OpenNotebook) => unknown) => {
    const { notebook } = cell;
    if (notebook) {
      void act(notebook);
    }
  };
  return {
    fix: finding => inNotebook(notebook => actions.openFix(notebook, finding)),
    why: finding => inNotebook(notebook => actions.showWhy(notebook, finding)),
    check: finding => inNotebook(notebook => actions.checkInKernel(notebook, finding)),
    ignore: (finding, button) =>
      openMenu(
        commands,
        (['here', 'cell', 'everywhere'] as const).map(scope => ({
          command: CommandIds.ignore,
          args: { finding: finding.id, scope }
        })),
        button.getBoundingClientRect()
      )
  };
}

function cardFinding(trans: TranslationBundle, cell: LinkedCell, { finding }: Placed): CardFinding {
  const { notebook } = cell;
  return {
    finding,
    evidence: notebook?.store.state.evidence.get(finding.id) ?? null,
    cannotFix: notebook && whyNotChanged(trans, notebook, finding.place.cell),
    cannotCheck: notebook && whyNotAsked(trans, notebook.store.state)
  };
}
