import { sameHeld } from './same';
import type { Observer, Slot } from './store';

/** What was read of the time before it began. */
export class Reads implements Observer {
  private readonly found = new Map<Slot, unknown>();

  constructor(readonly start: number) {}

  read(slot: Slot): void {
    if (!this.found.has(slot)) {
      this.found.set(slot, slot.value);
    }
  }

  /** Whether reading again would find the same. */
  hold(): boolean {
    for (const [slot, value] of this.found) {
      if (!sameHeld(slot.value, value)) {
        return false;
      }
    }
    return true;
  }
}
