import type { Callback } from '../../semantics/value';
import { makeCallback } from '../callbacks';
import { TENSORFLOW } from './calls';

/** A method or function of the user that Keras calls: part of a graph where its caller is. */
export const hook = (api: string) => (): Callback =>
  makeCallback(TENSORFLOW, { api, mode: 'inherit', traits: ['hook'] });
