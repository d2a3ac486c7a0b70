import { actions } from './lab/plugins/actions';
import { commands } from './lab/plugins/commands';
import { editor } from './lab/plugins/editor';
import { notebooks, settings } from './lab/plugins/notebooks';
import { panel } from './lab/plugins/panel';
import { status } from './lab/plugins/status';

/** The plugins that JupyterLab and Notebook load. */
export default [settings, notebooks, actions, editor, panel, commands, status];
