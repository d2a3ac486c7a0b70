import type { FrameworkKnowledge, SwitchSetting } from './knowledge';
import type { Machine } from './machine';
import type { Slot } from './store';
import type { Callback, ObjectValue, Value } from './value';

/** The slot of a global switch of a library. */
function slotOf(m: Machine, name: string): Slot<Value> {
  let slot = m.switches.get(name);
  if (!slot) {
    slot = m.store.slot<Value>(name, 'switch');
    // Switches are older than everything that runs, even before they are set.
    slot.written = 0;
    m.switches.set(name, slot);
  }
  return slot;
}

/** What a switch was set to last; undefined when nothing set it. */
export const switchValue = (m: Machine, name: string): Value | undefined =>
  m.store.read(slotOf(m, name));

/** Sets a switch. */
export function setSwitch(m: Machine, name: string, value: Value | undefined): void {
  m.store.write(slotOf(m, name), value);
}

/** Attributes of a context manager that sets a switch. */
const SETTING = { name: 'switch', value: 'setting', before: 'before' } as const;

/** Remembers in a context manager what it sets, and what there was before. */
export function keepSetting(
  m: Machine,
  manager: ObjectValue,
  { name, value }: SwitchSetting
): void {
  const write = (attribute: string, value: Value | undefined) => {
    const slot = m.store.slot<Value>(attribute, 'attribute');
    manager.attributes.set(attribute, slot);
    m.store.write(slot, value);
  };
  write(SETTING.name, { kind: 'text', bytes: false, literal: name, ofTraced: false });
  write(SETTING.value, value);
  write(SETTING.before, switchValue(m, name));
}

/** Sets the switch of a context manager when its block is entered, and puts it back after. */
export function turnSwitch(m: Machine, manager: Value, to: 'setting' | 'before'): void {
  if (manager.kind !== 'object' || manager.class.kind !== 'library') {
    return;
  }
  const name = held(m, manager, SETTING.name);
  if (name?.kind === 'text' && name.literal !== null) {
    setSwitch(m, name.literal, held(m, manager, SETTING[to === 'setting' ? 'value' : 'before']));
  }
}

function held(m: Machine, manager: ObjectValue, attribute: string): Value | undefined {
  const slot = manager.attributes.get(attribute) as Slot<Value> | undefined;
  return slot && m.store.read(slot);
}

/** The callback as it works now: where a switch turns graphs off, its body is ordinary Python. */
export function asSwitched(
  m: Machine,
  framework: FrameworkKnowledge | null,
  callback: Callback
): Callback {
  const isOff =
    callback.mode === 'graph' &&
    (framework?.turnedOff?.(name => switchValue(m, name), callback) ?? false);
  return isOff ? { ...callback, mode: 'eager' } : callback;
}
