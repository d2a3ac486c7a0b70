import { probe } from '../probe/probe';
export const measure = probe;
