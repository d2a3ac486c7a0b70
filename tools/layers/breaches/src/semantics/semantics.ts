import { frameworks } from '../frameworks/frameworks';
export const semantics = frameworks;
