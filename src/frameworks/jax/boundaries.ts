import type {
  CallModel,
  LibraryCall,
  Making,
  WrapCall,
  WrapModel
} from '../../semantics/knowledge';
import type { Value } from '../../semantics/value';
import { UNKNOWN } from '../../semantics/value';
import type { CallbackSpec } from '../callbacks';
import { running, wrapping } from '../callbacks';
import { batched, mapTensors, renewed, sequence } from '../results';
import { isTrue, literalOf } from '../shapes';
import type { Tables } from '../tables';
import { JAX, controlFlow, differentiated, inherited, transform } from './calls';
import { traceAll } from './trace';

const wrap = (spec: CallbackSpec, result?: WrapModel['result']): CallModel => ({
  wraps: wrapping(JAX, spec, { target: [0, 'fun'], ...(result && { result }) })
});

const compiled = (api: string): CallModel =>
  wrap({ api, mode: 'graph', caches: true, traits: ['xla'] });

/** What the arguments named by `argnums` look like as gradients. */
function gradients({ args, options, make }: WrapCall): Value {
  const argnums = options.get('argnums');
  if (argnums?.kind === 'container') {
    const numbers = [...(make.content(argnums).items?.values() ?? [])].map(literalOf);
    return make.container(
      'tuple',
      sequence(numbers.map(i => renewed(args[i ?? -1] ?? UNKNOWN, make)))
    );
  }
  return renewed(args[literalOf(argnums ?? null) ?? 0] ?? UNKNOWN, make);
}

/** `grad(f)`: gradients, and what `f` returned beside its value. */
const gradient: WrapModel['result'] = (result, call) =>
  isTrue(call.options.get('has_aux'))
    ? call.make.container('tuple', sequence([gradients(call), second(result, call)]))
    : gradients(call);

const valueAndGradient: WrapModel['result'] = (result, call) =>
  call.make.container('tuple', sequence([result, gradients(call)]));

/** The value alone, of a function that gives it beside its gradient. */
const withoutGradient: WrapModel['result'] = (result, { make }) =>
  (result.kind === 'container' ? make.content(result).items?.get('0') : null) ?? result;

function second(result: Value, { make }: WrapCall): Value {
  const items = result.kind === 'container' ? make.content(result).items : null;
  return items?.get('1') ?? UNKNOWN;
}

const derivative: WrapModel['result'] = (_, { make }) => make.tensor();

/** The result of each element, stacked. */
const stacked: WrapModel['result'] = (result, { args, make }) => {
  const [first] = args;
  const size = first?.kind === 'tensor' ? (first.shape?.[0] ?? null) : null;
  return batched(result, make, size);
};

const rest = (call: LibraryCall): readonly Value[] =>
  call.args.slice(1).map(value => traceAll(value, call.make));

/** Tracers with their numbers beside them, as differentiation makes them. */
const withNumber = (value: Value, make: Making): Value =>
  mapTensors(traceAll(value, make), make, of => ({ ...of, concreteBool: true }));

/** `vjp(f, *primals)`: the value, and a function for the rest. */
const linearized = (api: string): CallModel => ({
  runs: [
    running(JAX, differentiated(api), [0, 'fun'], call =>
      call.args.slice(1).map(value => withNumber(value, call.make))
    )
  ],
  returns: call => call.make.container('tuple', sequence([call.results[0] ?? UNKNOWN, UNKNOWN]))
});

/** `jvp(f, primals, tangents)`: the value and its tangent, alike. */
const pushedForward: CallModel = {
  runs: [
    running(JAX, differentiated('jax.jvp'), [0, 'fun'], call => {
      const [, primals] = call.args;
      const items = primals?.kind === 'container' ? call.make.content(primals).items : null;
      return [...(items?.values() ?? [])].map(value => withNumber(value, call.make));
    })
  ],
  returns: call => {
    const value = call.results[0] ?? UNKNOWN;
    return call.make.container('tuple', sequence([value, value]));
  }
};

const shapesOnly: CallModel = {
  runs: [running(JAX, controlFlow('jax.eval_shape'), [0, 'fun'], rest)],
  returns: call => call.results[0] ?? UNKNOWN
};

/** Where Python becomes a JAX program, and what runs Python on tracers. */
export const BOUNDARIES: Partial<Tables> = {
  calls: [
    [compiled('jax.jit'), 'jax', 'jit'],
    [compiled('jax.experimental.pjit.pjit'), 'jax.experimental.pjit', 'pjit'],
    [compiled('jax.pmap'), 'jax', 'pmap'],
    [compiled('flax.nnx.jit'), 'flax.nnx', 'jit'],
    [compiled('flax.nnx.pmap'), 'flax.nnx', 'pmap'],
    [wrap(transform('jax.shard_map')), 'jax', 'shard_map smap'],
    [wrap(transform('jax.shard_map')), 'jax.experimental.shard_map', 'shard_map'],
    [wrap({ api: 'flax.nnx.shard_map', mode: 'graph' }), 'flax.nnx', 'shard_map'],
    [wrap(controlFlow('jax.checkpoint')), 'jax', 'checkpoint remat'],
    [wrap(controlFlow('flax.nnx.remat')), 'flax.nnx', 'remat'],
    [wrap(controlFlow('jax.make_jaxpr'), () => UNKNOWN), 'jax', 'make_jaxpr'],
    [wrap(controlFlow('flax.nnx.make_jaxpr'), () => UNKNOWN), 'flax.nnx', 'make_jaxpr'],
    [shapesOnly, 'jax', 'eval_shape'],
    [shapesOnly, 'flax.nnx', 'eval_shape'],
    [wrap(differentiated('jax.grad'), gradient), 'jax', 'grad'],
    [wrap(differentiated('jax.value_and_grad'), valueAndGradient), 'jax', 'value_and_grad'],
    [wrap(differentiated('flax.nnx.grad'), gradient), 'flax.nnx', 'grad'],
    [
      wrap(differentiated('flax.nnx.value_and_grad'), valueAndGradient),
      'flax.nnx',
      'value_and_grad'
    ],
    [wrap(differentiated('jax.jacfwd'), derivative), 'jax', 'jacfwd'],
    [wrap(differentiated('jax.jacrev'), derivative), 'jax', 'jacrev jacobian'],
    [wrap(differentiated('jax.hessian'), derivative), 'jax', 'hessian'],
    [linearized('jax.vjp'), 'jax', 'vjp'],
    [linearized('jax.linearize'), 'jax', 'linearize'],
    [pushedForward, 'jax', 'jvp'],
    [wrap(transform('jax.vmap'), stacked), 'jax', 'vmap'],
    [wrap(transform('flax.nnx.vmap'), stacked), 'flax.nnx', 'vmap'],
    [wrap(transform('jax.numpy.vectorize'), stacked), 'jax.numpy', 'vectorize'],
    [wrap(inherited('jax.custom_jvp')), 'jax', 'custom_jvp'],
    [wrap(inherited('jax.custom_vjp')), 'jax', 'custom_vjp'],
    [wrap(inherited('jax.custom_gradient'), withoutGradient), 'jax', 'custom_gradient'],
    [wrap(inherited('jax.named_call')), 'jax', 'named_call'],
    [
      wrap(inherited('jax.experimental.checkify.checkify')),
      'jax.experimental.checkify',
      'checkify'
    ],
    // Lifted transformations of Linen take classes and methods, and give back their like.
    [{ returns: 'argument' }, 'flax.linen', 'compact nowrap jit checkpoint remat_scan scan vmap']
  ]
};
