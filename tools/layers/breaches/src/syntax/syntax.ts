import { notebook } from '../notebook/notebook';
export type Syntax = typeof notebook;
