import { semantics } from '../semantics/semantics';
export const notebook = semantics;
