import { one } from '../rules/state/one';
export const rewrites = one;
