import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { EditorExtensionRegistry, IEditorExtensionRegistry } from '@jupyterlab/codemirror';
import type { IEditorExtensionFactory } from '@jupyterlab/codemirror';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';
import { cellExtension } from '../editor/cell-extension';
import { cellUi } from '../editor/cell-ui';
import { GutterPolicies } from '../editor/gutter-policy';
import { LinkedCell } from '../editor/linked-cell';
import type { SharedCodeCell } from '../editor/linked-cell';
import type { LiveSettings } from '../settings';
import { IActions, ILabSettings, INotebooks } from '../tokens';

type Services = [IEditorExtensionRegistry, INotebooks, IActions, LiveSettings, ITranslator | null];

/** Underlines, gutter, card and lens in the code cells of notebooks. */
export const editor: JupyterFrontEndPlugin<void> = {
  id: 'graphward:editor',
  description: 'Shows findings in the cells.',
  autoStart: true,
  requires: [IEditorExtensionRegistry, INotebooks, IActions, ILabSettings],
  optional: [ITranslator],
  activate: (
    app: JupyterFrontEnd,
    ...[registry, notebooks, actions, settings, translator]: Services
  ): void => {
    const trans = (translator ?? nullTranslator).load('graphward');
    const gutters = new GutterPolicies(notebooks, settings);
    registry.addExtension(
      Object.freeze({
        name: 'graphward:findings',
        factory: ({ model }: IEditorExtensionFactory.IOptions) => {
          const shared: unknown = model.sharedModel;
          if (!isCodeCell(shared)) {
            return null;
          }
          const cell = new LinkedCell(shared, { notebooks, settings, gutters });
          const ui = cellUi(cell, { trans, actions, commands: app.commands });
          return EditorExtensionRegistry.createImmutableExtension(cellExtension(cell, ui));
        }
      })
    );
  }
};

/** Editors show files, settings and consoles too; a class name says nothing after minification. */
function isCodeCell(shared: unknown): shared is SharedCodeCell {
  return (
    typeof shared === 'object' &&
    shared !== null &&
    'cell_type' in shared &&
    shared.cell_type === 'code' &&
    'notebook' in shared &&
    shared.notebook !== null
  );
}
