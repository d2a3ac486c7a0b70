import { joinAll } from '../../semantics/join';
import type { CallModel, LibraryCall } from '../../semantics/knowledge';
import type { Value } from '../../semantics/value';
import { UNKNOWN, str } from '../../semantics/value';
import { running } from '../callbacks';
import { lastTensor, resultOfRun, sequence } from '../results';
import type { ClassTable } from '../tables';
import { PYTORCH } from './calls';

/** A list of modules is as good as the list it was made from. */
const LIST: CallModel = {
  returns: call => call.args[0] ?? call.make.container('list', sequence([]))
};

/** A dict of modules: its items are attributes as well. */
const DICT: CallModel = {
  returns: call => {
    const [given] = call.args;
    const items = given?.kind === 'container' ? call.make.content(given).items : null;
    return call.make.instance('torch.nn.ModuleDict', items ?? new Map());
  }
};

function valuesOf({ self }: LibraryCall): readonly Value[] {
  const slots = self?.kind === 'object' ? [...self.attributes.values()] : [];
  return slots.flatMap(({ value }) => (value === undefined ? [] : [value as Value]));
}

const item: CallModel = {
  returns: call => {
    const [key] = call.args;
    const name = key?.kind === 'text' ? key.literal : null;
    const slot =
      call.self?.kind === 'object' && name !== null ? call.self.attributes.get(name) : null;
    return (slot?.value as Value | undefined) ?? joinAll(valuesOf(call));
  }
};

const MODULE_DICT: ClassTable = {
  of: 'torch.nn.ModuleDict',
  construct: DICT,
  methods: [
    [item, '__getitem__ pop'],
    [
      { returns: call => call.make.container('list', { items: null, element: str() }) },
      '__iter__ keys'
    ],
    [{ returns: call => call.make.container('list', sequence(valuesOf(call))) }, 'values'],
    [
      {
        returns: call =>
          call.make.container('list', {
            items: null,
            element: call.make.container('tuple', sequence([str(), joinAll(valuesOf(call))]))
          })
      },
      'items'
    ],
    [{ mutates: 'self', returns: 'none' }, 'update clear']
  ]
};

const layers = (call: LibraryCall): Value => {
  const slot = call.self?.kind === 'object' ? call.self.attributes.get('layers') : undefined;
  const value = slot?.value as Value | undefined;
  return value?.kind === 'container' ? value : UNKNOWN;
};

const SEQUENTIAL: ClassTable = {
  of: 'torch.nn.Sequential',
  construct: {
    returns: call =>
      call.make.instance(
        'torch.nn.Sequential',
        new Map([['layers', call.make.container('list', sequence(call.args))]])
      )
  },
  call: {
    computes: true,
    runs: [
      {
        ...running(
          PYTORCH,
          { api: 'torch.nn.Sequential', mode: 'inherit' },
          { attribute: 'layers' },
          call => call.args
        ),
        chained: true
      }
    ],
    returns: lastTensor
  },
  methods: [
    [{ returns: layers }, '__iter__'],
    [{ appends: ['layers', 0], mutates: 'self', returns: 'self' }, 'append'],
    [{ appends: ['layers', 1], mutates: 'self', returns: 'self' }, 'insert'],
    [{ mutates: 'self', returns: 'self' }, 'extend']
  ]
};

/** Modules that run the one they were given. */
const PARALLEL: ClassTable = {
  of: 'torch.nn.DataParallel torch.nn.parallel.DistributedDataParallel',
  construct: { keeps: [[0, 'module']] },
  call: {
    computes: true,
    runs: [
      running(
        PYTORCH,
        { api: 'torch.nn.DataParallel', mode: 'inherit' },
        { attribute: 'module' },
        call => call.args
      )
    ],
    returns: resultOfRun
  }
};

/** Modules that hold modules. */
export const CONTAINERS: readonly ClassTable[] = [
  SEQUENTIAL,
  PARALLEL,
  { of: 'torch.nn.ModuleList torch.nn.ParameterList', construct: LIST },
  MODULE_DICT,
  { of: 'torch.nn.ParameterDict', bases: ['torch.nn.ModuleDict'], construct: DICT }
];
