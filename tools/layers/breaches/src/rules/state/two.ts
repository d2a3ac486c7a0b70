import { engine } from '../../engine/engine';
export const two = engine;
