import { CommandIds } from '../command-ids';
import { icon } from '../icons';
import type { Section } from '../tokens';
import { argumentsSchema } from './services';
import type { CommandServices } from './services';

const SECTIONS: readonly Section[] = ['findings', 'functions', 'measurements', 'why'];

/** The panel and the lens as a whole. */
export function addPanelCommands(services: CommandServices): void {
  const { commands, notebooks, panel, settings, trans } = services;
  commands.addCommand(CommandIds.showPanel, {
    label: args => (args['toolbar'] === true ? '' : trans.__('Show Graphward Panel')),
    caption: trans.__('Show Graphward Panel'),
    icon: args => (args['toolbar'] === true ? icon('logo') : undefined),
    describedBy: argumentsSchema({}),
    execute: () => {
      if (panel.node.contains(document.activeElement)) {
        notebooks.current?.panel.activate();
      } else {
        panel.focus();
      }
    }
  });
  commands.addCommand(CommandIds.revealSection, {
    label: trans.__('Show Section of Graphward Panel'),
    describedBy: argumentsSchema({ section: SECTIONS }),
    execute: args => {
      const section = SECTIONS.find(candidate => candidate === args['section']);
      if (section) {
        panel.reveal(section);
      }
    }
  });
  commands.addCommand(CommandIds.toggleLens, {
    label: trans.__('Turn Lens On or Off'),
    describedBy: argumentsSchema({}),
    execute: () => settings.choose('lens', settings.current.lens === 'off' ? 'above-def' : 'off')
  });
}
