import type { Syntax } from '../syntax/syntax';
export type Base = Syntax;
