import type { IRenderMimeRegistry } from '@jupyterlab/rendermime';
import type { TranslationBundle } from '@jupyterlab/translation';
import type { CommandRegistry } from '@lumino/commands';
import React, { createContext, useContext, useSyncExternalStore } from 'react';
import type { IActions, Section } from '../tokens';
import type { PanelModel, Shown } from './model';
import type { RulePage } from './page';

/** What every part of the panel works with. */
export interface PanelServices {
  readonly model: PanelModel;
  readonly actions: IActions;
  readonly commands: CommandRegistry;
  readonly trans: TranslationBundle;
  readonly rendermime: IRenderMimeRegistry;
  /** The page of a rule; null for a rule without one. */
  readonly page: (rule: string) => RulePage | null;
  /** How many kinds of hazard the rules look for. */
  readonly kinds: number;
  /** Opens a section, without taking the focus. */
  readonly reveal: (section: Section) => void;
  /** Opens a section and puts the focus into it. */
  readonly enter: (section: Section) => void;
}

/** What a widget gives to the React tree in it. */
export interface Hosted {
  readonly services: PanelServices;
  /** Calls when the widget is visible and what it shows has changed. */
  readonly subscribe: (listener: () => void) => () => void;
  /** What the widget shows, as it was when it was last visible. */
  readonly snapshot: () => Shown | null;
}

const Context = createContext<Hosted | null>(null);

/** Lets the components below reach the services and follow the notebook. */
export function PanelContext(props: {
  readonly hosted: Hosted;
  readonly children: React.ReactNode;
}): JSX.Element {
  return <Context.Provider value={props.hosted}>{props.children}</Context.Provider>;
}

/** The services of the panel. */
export function useServices(): PanelServices {
  return useHosted().services;
}

/** The notebook that the panel shows; null when none is open. */
export function useShown(): Shown | null {
  const { subscribe, snapshot } = useHosted();
  return useSyncExternalStore(subscribe, snapshot);
}

function useHosted(): Hosted {
  const hosted = useContext(Context);
  if (!hosted) {
    throw new Error('A part of the panel was drawn outside of it.');
  }
  return hosted;
}
