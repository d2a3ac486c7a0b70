import type { ReplyOf } from '../probe/protocol';

/** What the kernel said about itself when something was asked of it; null until then. */
export type KernelFacts = ReplyOf<'hello'>;

/** The kernel of a notebook, as far as anyone can see without running anything in it. */
export type KernelState =
  | { readonly kind: 'none' }
  /** Runs, but not Python. */
  | { readonly kind: 'other-language'; readonly name: string; readonly language: string }
  | { readonly kind: 'starting' | 'restarting' | 'dead'; readonly name: string }
  | {
      readonly kind: 'idle';
      readonly name: string;
      readonly facts: KernelFacts | null;
      /** It was restarted and has run nothing since. */
      readonly restarted: boolean;
    }
  | {
      readonly kind: 'busy';
      readonly name: string;
      readonly facts: KernelFacts | null;
      /** When it became busy, as `Date.now()`. */
      readonly since: number;
    };

/** No kernel at all. */
export const NO_KERNEL: KernelState = { kind: 'none' };
