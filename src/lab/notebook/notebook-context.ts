import type { NotebookPanel } from '@jupyterlab/notebook';

/** A notebook as JupyterLab shares it between its tabs. */
export type NotebookContext = NotebookPanel['context'];
