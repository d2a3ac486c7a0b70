import { sameHeld } from './same';
import type { Observer, Slot } from './store';

/** What was read of the time before it began. */
export class Reads implements Observer {
  private readonly found = new Map<Slot, unknown>();

  constructor(readonly start: number) {}

  knows(slot: Slot): boolean {
    return this.found.has(slot);
  }

  read(slot: Slot): void {
    this.found.set(slot, slot.value);
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
