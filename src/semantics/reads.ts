import { sameHeld } from './same';
import type { Observer, Slot } from './store';

/** What was read of the time before it began. */
export class Reads implements Observer {
  private readonly found = new Map<Slot, unknown>();

  constructor(readonly start: number) {}

  read(slot: Slot): boolean {
    const isNew = !this.found.has(slot);
    if (isNew) {
      this.found.set(slot, slot.value);
    }
    return isNew;
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
