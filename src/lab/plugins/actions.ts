import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { IEditorLanguageRegistry, jupyterTheme } from '@jupyterlab/codemirror';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';
import type { Extension } from '@codemirror/state';
import { PAGES } from '../../rules/registry.gen';
import { Actions } from '../actions/actions';
import { Checker } from '../actions/checker';
import { Measurer } from '../actions/measurer';
import { announce } from '../announce';
import { ProbeAccess } from '../kernel/probe-access';
import { loadDiff } from '../rewrite/diff-view';
import { Rewriter } from '../rewrite/rewriter';
import type { LiveSettings } from '../settings';
import { IActions, ILabSettings } from '../tokens';

/** What can be done about findings and functions. */
export const actions: JupyterFrontEndPlugin<IActions> = {
  id: 'graphward:actions',
  description: 'Rewrites, measurements and checks, each only when asked.',
  autoStart: true,
  provides: IActions,
  requires: [ILabSettings, IEditorLanguageRegistry],
  optional: [ITranslator],
  activate: (
    app: JupyterFrontEnd,
    settings: LiveSettings,
    languages: IEditorLanguageRegistry,
    translator: ITranslator | null
  ): IActions => {
    const trans = (translator ?? nullTranslator).load('graphward');
    const probes = new ProbeAccess();
    return new Actions({
      trans,
      commands: app.commands,
      settings,
      rewriter: new Rewriter({
        trans,
        announce,
        draw: async () => loadDiff(await editorLook(languages)),
        layout: () => settings.current.diff,
        layoutChosen: layout => void settings.choose('diff', layout)
      }),
      measurer: new Measurer({ trans, probes, settings }),
      checker: new Checker(probes),
      page: rule => PAGES[rule] ?? null
    });
  }
};

/** The theme and the language of a notebook's cells. */
async function editorLook(languages: IEditorLanguageRegistry): Promise<Extension> {
  const python = await languages.getLanguage('python');
  return [jupyterTheme, python?.support ?? []];
}
