import { lab } from '../lab/lab';
import { testing } from '../testing/testing';
export const probe = [lab, testing];
