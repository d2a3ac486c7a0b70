import { missing } from './missing';
export const testing = missing;
