import type { CallModel } from '../../semantics/knowledge';
import { UNKNOWN } from '../../semantics/value';
import { renewed, sequence } from '../results';
import type { Tables } from '../tables';
import { OPERATION } from './calls';
import { treeOfArrays } from './flax';

const update: CallModel = {
  computes: true,
  returns: call => {
    const gradients = renewed(call.args[0] ?? UNKNOWN, call.make);
    return call.make.container('tuple', sequence([gradients, call.args[1] ?? treeOfArrays(call)]));
  }
};

const optimizer: CallModel = {
  returns: call => call.make.instance('optax.GradientTransformation')
};

/** Optax: transformations of gradients, schedules and losses. */
export const OPTAX: Partial<Tables> = {
  calls: [
    [
      optimizer,
      'optax',
      `adabelief adadelta adafactor adagrad adam adamax adamaxw adamw adan amsgrad fromage lamb lars
      lbfgs lion nadam nadamw noisy_sgd novograd optimistic_adam optimistic_gradient_descent
      polyak_sgd radam rmsprop rprop sgd sign_sgd signum sm3 yogi chain named_chain identity clip
      clip_by_global_norm clip_by_block_rms adaptive_grad_clip add_decayed_weights add_noise
      apply_every apply_if_finite centralize ema masked keep_params_nonnegative scale scale_by_adam
      scale_by_schedule scale_by_learning_rate scale_by_rms scale_by_trust_ratio set_to_zero trace
      zero_nans partition freeze lookahead`
    ],
    [
      { computes: true, returns: call => renewed(call.args[0] ?? UNKNOWN, call.make) },
      'optax',
      'apply_updates incremental_update'
    ],
    [
      { returns: call => call.make.instance('optax.WrappedSchedule') },
      'optax',
      `constant_schedule cosine_decay_schedule cosine_onecycle_schedule exponential_decay
      join_schedules linear_onecycle_schedule linear_schedule piecewise_constant_schedule
      piecewise_interpolate_schedule polynomial_schedule sgdr_schedule warmup_constant_schedule
      warmup_cosine_decay_schedule warmup_exponential_decay_schedule`
    ],
    [{ returns: 'argument' }, 'optax', 'inject_hyperparams']
  ],
  classes: [
    {
      of: 'optax.GradientTransformation',
      bases: [],
      methods: [
        [{ computes: true, returns: treeOfArrays }, 'init'],
        [update, 'update']
      ]
    },
    {
      of: 'optax.MultiSteps',
      bases: ['optax.GradientTransformation'],
      methods: [[OPERATION, 'has_updated']]
    },
    { of: 'optax.WrappedSchedule', bases: [], call: OPERATION }
  ],
  functionDefaults: [['optax', OPERATION]]
};
