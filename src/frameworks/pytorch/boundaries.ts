import type {
  CallModel,
  FrameworkKnowledge,
  LibraryCall,
  WrapModel
} from '../../semantics/knowledge';
import type { Callback, Value } from '../../semantics/value';
import { UNKNOWN } from '../../semantics/value';
import type { CallbackSpec } from '../callbacks';
import { makeCallback, running, wrapping } from '../callbacks';
import { batched, renewed, resultOfRun, sequence } from '../results';
import { argument, isTrue } from '../shapes';
import type { Tables } from '../tables';
import { PYTORCH } from './calls';
import { lift } from './trace';

const GRAPH: Pick<CallbackSpec, 'mode' | 'caches'> = { mode: 'graph', caches: true };

/** `torch.compile` with its options as traits. */
function compiled(call: LibraryCall): Callback {
  const { keywords } = call;
  if (isTrue(keywords.get('disable'))) {
    return makeCallback(PYTORCH, { api: 'torch.compile', mode: 'eager' }, keywords);
  }
  const traits = [
    ...(isTrue(keywords.get('fullgraph')) ? ['fullgraph'] : []),
    ...(usesCudaGraphs(keywords.get('mode')) ? ['cudagraphs'] : [])
  ];
  return makeCallback(PYTORCH, { api: 'torch.compile', ...GRAPH, traits }, keywords);
}

const usesCudaGraphs = (mode: Value | undefined): boolean =>
  mode?.kind === 'text' && (mode.literal === 'reduce-overhead' || mode.literal === 'max-autotune');

const STANCE = 'torch.compiler.set_stance()';
const DISABLED = 'torch._dynamo.config.disable';

/** Sets how everything compiled runs, from the call on or inside `with`. */
const SET_STANCE: CallModel = {
  switches: call => ({ name: STANCE, value: argument(call, 0, 'stance') ?? UNKNOWN }),
  scope: 'call',
  notable: true
};

/** Dynamo leaves everything to Python. */
export const turnedOff: FrameworkKnowledge['turnedOff'] = (read, { api }) => {
  const stance = read(STANCE);
  const eager = stance?.kind === 'text' && stance.literal === 'force_eager';
  return api === 'torch.compile' && (eager || isTrue(read(DISABLED)));
};

const compile = (target: WrapModel['target']): CallModel => ({
  wraps: { target, callback: compiled }
});

/** `optimize(backend)(f)`. */
const OPTIMIZE: CallModel = {
  wraps: wrapping(PYTORCH, { api: 'torch._dynamo.optimize', ...GRAPH }, { target: [1, 'f'] })
};

const wrap = (spec: CallbackSpec, target: string, result?: WrapModel['result']): CallModel => ({
  wraps: wrapping(PYTORCH, spec, { target: [0, target], ...(result && { result }) })
});

const run = (
  spec: CallbackSpec,
  target: readonly [number, string],
  values: (call: LibraryCall) => readonly Value[]
): CallModel => ({ runs: [running(PYTORCH, spec, target, values)], returns: resultOfRun });

/** Everything in a tuple argument, as the graph sees it. */
function unpacked(call: LibraryCall, position: number, keyword: string): readonly Value[] {
  const value = argument(call, position, keyword);
  if (value?.kind === 'container') {
    return [...(call.make.content(value).items?.values() ?? [])].map(value => lift(value));
  }
  return value ? [lift(value)] : [];
}

const later =
  (position: number) =>
  (call: LibraryCall): readonly Value[] =>
    call.args.slice(position);

const gradient: WrapModel['result'] = (_, { args, make }) => renewed(args[0] ?? UNKNOWN, make);

const gradientAndValue: WrapModel['result'] = (result, { args, make }) =>
  make.container('tuple', sequence([renewed(args[0] ?? UNKNOWN, make), result]));

const stacked: WrapModel['result'] = (result, { make }) => batched(result, make, null);

const transform = (api: string): CallbackSpec => ({ api, mode: 'transform' });

/** A differentiated body: its numbers are there, unless the caller is traced. */
const differentiated = (api: string): CallbackSpec => ({
  api,
  mode: 'transform',
  concreteBool: true
});

const condition: CallModel = {
  runs: [
    running(PYTORCH, { api: 'torch.cond', mode: 'graph' }, [1, 'true_fn'], call =>
      unpacked(call, 3, 'operands')
    ),
    running(PYTORCH, { api: 'torch.cond', mode: 'graph' }, [2, 'false_fn'], call =>
      unpacked(call, 3, 'operands')
    )
  ],
  returns: resultOfRun
};

/** Where Python becomes a graph, and what leaves it again. */
export const BOUNDARIES: Partial<Tables> = {
  classes: [
    {
      of: 'torch.export.ExportedProgram',
      bases: [],
      methods: [
        [{ returns: call => call.make.instance('torch.nn.Module') }, 'module run_decompositions']
      ]
    },
    { of: 'torch.jit.ScriptModule', bases: ['torch.nn.Module'] }
  ],
  calls: [
    [compile([0, 'model']), 'torch', 'compile'],
    [compile([0, 'model']), 'torch.compiler', 'compile'],
    [OPTIMIZE, 'torch._dynamo', 'optimize'],
    [wrap({ api: 'torch.jit.script', ...GRAPH, traits: ['script'] }, 'obj'), 'torch.jit', 'script'],
    [
      {
        ...run({ api: 'torch.jit.trace', ...GRAPH, traits: ['once'] }, [0, 'func'], call =>
          unpacked(call, 1, 'example_inputs')
        ),
        returns: call => call.make.instance('torch.jit.ScriptModule')
      },
      'torch.jit',
      'trace'
    ],
    [
      {
        ...run(
          { api: 'torch.export.export', mode: 'graph', traits: ['fullgraph', 'export'] },
          [0, 'mod'],
          call => unpacked(call, 1, 'args')
        ),
        returns: call => call.make.instance('torch.export.ExportedProgram')
      },
      'torch.export',
      'export'
    ],
    [
      wrap({ api: 'make_fx', mode: 'graph' }, 'f', () => UNKNOWN),
      'torch.fx.experimental.proxy_tensor',
      'make_fx'
    ],
    [wrap(transform('torch.vmap'), 'func', stacked), 'torch', 'vmap'],
    [wrap(differentiated('torch.func.grad'), 'func', gradient), 'torch.func', 'grad'],
    [
      wrap(differentiated('torch.func.grad_and_value'), 'func', gradientAndValue),
      'torch.func',
      'grad_and_value'
    ],
    [
      wrap(differentiated('torch.func.jacrev'), 'func', (_, { make }) => make.tensor()),
      'torch.func',
      'jacrev'
    ],
    [
      wrap(differentiated('torch.func.jacfwd'), 'func', (_, { make }) => make.tensor()),
      'torch.func',
      'jacfwd'
    ],
    [
      wrap(differentiated('torch.func.hessian'), 'func', (_, { make }) => make.tensor()),
      'torch.func',
      'hessian'
    ],
    [condition, 'torch', 'cond'],
    [
      run({ api: 'torch.utils.checkpoint.checkpoint', mode: 'inherit' }, [0, 'function'], later(1)),
      'torch.utils.checkpoint',
      'checkpoint'
    ],
    [
      run(
        { api: 'torch.utils.checkpoint.checkpoint_sequential', mode: 'inherit' },
        [0, 'functions'],
        later(2)
      ),
      'torch.utils.checkpoint',
      'checkpoint_sequential'
    ],
    [wrap({ api: 'torch.compiler.disable', mode: 'eager' }, 'fn'), 'torch.compiler', 'disable'],
    [wrap({ api: 'torch.compiler.disable', mode: 'eager' }, 'fn'), 'torch._dynamo', 'disable'],
    [wrap({ api: 'torch.jit.ignore', mode: 'eager' }, 'drop'), 'torch.jit', 'ignore unused'],
    [{ returns: 'argument' }, 'torch.compiler', 'allow_in_graph assume_constant_result'],
    [{ returns: 'argument' }, 'torch.jit', 'freeze optimize_for_inference'],
    [{ returns: 'bool' }, 'torch.compiler', 'is_compiling is_dynamo_compiling is_exporting'],
    [{ returns: 'none' }, 'torch.compiler', 'reset cudagraph_mark_step_begin'],
    [{ returns: 'none' }, 'torch._dynamo', 'reset mark_dynamic maybe_mark_dynamic mark_static'],
    [{ notable: true, returns: 'none' }, 'torch._dynamo', 'graph_break'],
    [SET_STANCE, 'torch.compiler', 'set_stance']
  ]
};

/** `model.compile()`: the module's own call is compiled in place. */
export const COMPILE_IN_PLACE = compile({ method: 'forward' });
