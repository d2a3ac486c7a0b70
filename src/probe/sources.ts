import adapter from '../../graphward/probe/adapter.py';
import capturing from '../../graphward/probe/capturing.py';
import comparing from '../../graphward/probe/comparing.py';
import containers from '../../graphward/probe/containers.py';
import copying from '../../graphward/probe/copying.py';
import core from '../../graphward/probe/core.py';
import differences from '../../graphward/probe/differences.py';
import doors from '../../graphward/probe/doors.py';
import dynamoRecords from '../../graphward/probe/dynamo_records.py';
import functions from '../../graphward/probe/functions.py';
import guard from '../../graphward/probe/guard.py';
import jaxAdapter from '../../graphward/probe/jax_adapter.py';
import jaxEvents from '../../graphward/probe/jax_events.py';
import jaxpr from '../../graphward/probe/jaxpr.py';
import jaxState from '../../graphward/probe/jax_state.py';
import loader from '../../graphward/probe/loader.py';
import machine from '../../graphward/probe/machine.py';
import namespace from '../../graphward/probe/namespace.py';
import places from '../../graphward/probe/places.py';
import protocol from '../../graphward/probe/protocol.py';
import requests from '../../graphward/probe/requests.py';
import rounding from '../../graphward/probe/rounding.py';
import silence from '../../graphward/probe/silence.py';
import state from '../../graphward/probe/state.py';
import stateItems from '../../graphward/probe/state_items.py';
import subject from '../../graphward/probe/subject.py';
import tensorflowAdapter from '../../graphward/probe/tensorflow_adapter.py';
import tensorflowDoors from '../../graphward/probe/tensorflow_doors.py';
import tensorflowState from '../../graphward/probe/tensorflow_state.py';
import timing from '../../graphward/probe/timing.py';
import torchAdapter from '../../graphward/probe/torch_adapter.py';
import torchState from '../../graphward/probe/torch_state.py';
import tracing from '../../graphward/probe/tracing.py';
import watching from '../../graphward/probe/watching.py';
import worlds from '../../graphward/probe/worlds.py';

/** The probe's modules, each after those that it imports. */
const SOURCES: readonly (readonly [name: string, text: string])[] = [
  ['protocol', protocol],
  ['places', places],
  ['machine', machine],
  ['doors', doors],
  ['adapter', adapter],
  ['copying', copying],
  ['rounding', rounding],
  ['containers', containers],
  ['differences', differences],
  ['functions', functions],
  ['silence', silence],
  ['guard', guard],
  ['namespace', namespace],
  ['state_items', stateItems],
  ['state', state],
  ['worlds', worlds],
  ['subject', subject],
  ['dynamo_records', dynamoRecords],
  ['torch_state', torchState],
  ['torch_adapter', torchAdapter],
  ['tensorflow_doors', tensorflowDoors],
  ['tensorflow_state', tensorflowState],
  ['tensorflow_adapter', tensorflowAdapter],
  ['jax_events', jaxEvents],
  ['jaxpr', jaxpr],
  ['jax_state', jaxState],
  ['jax_adapter', jaxAdapter],
  ['comparing', comparing],
  ['timing', timing],
  ['tracing', tracing],
  ['watching', watching],
  ['capturing', capturing],
  ['requests', requests],
  ['core', core]
];

/** The private name of this version in `sys.modules`: another version gets another one. */
const PACKAGE = `_graphward_${contentHash(SOURCES.map(([, text]) => text).join('\0'))}`;

/**
 * Code that installs the probe. One expression, so that no name of the user's changes; it reaches
 * builtins through `__import__`, since the user may have given `exec` another meaning.
 */
export function installCode(): string {
  const names = `{"NAME": ${literal(PACKAGE)}, "SOURCES": ${literal(SOURCES)}}`;
  const code = `${builtin('compile')}(${literal(loader)}, "<graphward loader>", "exec")`;
  return `${builtin('exec')}(${code}, ${names})`;
}

/** Code that hands one request, as JSON, to the installed probe. */
export function requestCode(request: string): string {
  const modules = `__import__("sys").modules`;
  return `${modules}[${literal(`${PACKAGE}.core`)}].handle(${literal(request)})`;
}

/** The name of the exception that `requestCode` raises where the probe is not installed. */
export const NOT_INSTALLED = 'KeyError';

const builtin = (name: string): string => `__import__("builtins").${name}`;

/** JSON of text and lists is a Python literal too. */
const literal = (value: unknown): string => JSON.stringify(value);

/** Tells versions apart; not for security. */
function contentHash(text: string): string {
  let hash = 0xcbf29ce484222325n;
  for (let i = 0; i < text.length; i++) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(text.charCodeAt(i))) * 0x100000001b3n);
  }
  return hash.toString(16);
}
