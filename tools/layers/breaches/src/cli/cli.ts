import { Widget } from '@lumino/widgets';
import { lab } from '../lab/lab';
export const cli = [Widget, lab];
