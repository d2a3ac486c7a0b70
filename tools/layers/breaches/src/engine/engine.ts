import { measure } from '../measure/measure';
export const engine = measure;
