import type { CallModel } from '../../semantics/knowledge';
import { INT, UNKNOWN } from '../../semantics/value';
import { running } from '../callbacks';
import { elementOf, withElement, yielded } from '../elements';
import { batched, sequence, unbatched } from '../results';
import { argument, extent, isTrue } from '../shapes';
import type { ClassTable, Tables } from '../tables';
import { PYTORCH } from './calls';

const DATASET: ClassTable = {
  of: 'torch.utils.data.Dataset',
  bases: [],
  methods: [[{ returns: call => elementOf(call.self) }, '__getitem__']]
};

const TENSOR_DATASET: ClassTable = {
  of: 'torch.utils.data.TensorDataset',
  construct: {
    returns: call => {
      const items = call.args.map(value => unbatched(value, call.make));
      return withElement(call, call.path, call.make.container('tuple', sequence(items)));
    }
  }
};

const LOADER: ClassTable = {
  of: 'torch.utils.data.DataLoader',
  bases: [],
  construct: {
    runs: [
      running(
        PYTORCH,
        { api: 'torch.utils.data.DataLoader', mode: 'eager' },
        { method: '__getitem__', of: [0, 'dataset'] },
        () => [INT]
      )
    ],
    keeps: [[0, 'dataset']],
    returns: call => {
      const [element = UNKNOWN] = call.results;
      const size = argument(call, 1, 'batch_size');
      // The last batch may be smaller.
      const known = isTrue(call.keywords.get('drop_last')) && size !== null ? extent(size) : null;
      return withElement(call, call.path, batched(element, call.make, known));
    }
  },
  methods: [
    [yielded, '__iter__'],
    [{ returns: INT }, '__len__']
  ]
};

const split: CallModel = {
  returns: call =>
    call.make.container('list', {
      items: null,
      element: withElement(call, 'torch.utils.data.Dataset', elementOf(call.args[0] ?? null))
    })
};

/** Datasets and loaders, with what they yield. */
export const DATA: Partial<Tables> = {
  calls: [[split, 'torch.utils.data', 'random_split']],
  classes: [
    DATASET,
    TENSOR_DATASET,
    LOADER,
    {
      of: 'torch.utils.data.Subset',
      construct: {
        returns: call => withElement(call, call.path, elementOf(argument(call, 0, 'dataset')))
      }
    }
  ]
};
