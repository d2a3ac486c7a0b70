import { rewrites } from '../rewrites/rewrites';
export const frameworks = rewrites;
