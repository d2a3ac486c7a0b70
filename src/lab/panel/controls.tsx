import { classes } from '@jupyterlab/ui-components';
import React from 'react';
import type { IconName } from '../icons';
import { icon } from '../icons';
import type { Stretch } from '../words';
import { stretches } from '../words';
import { CONSEQUENCES } from './filter';

/** An icon: with a word it is a picture of that name, without one it is silent. */
export function Icon(props: {
  readonly name: IconName;
  readonly word?: string;
  readonly className?: string;
}): JSX.Element {
  const { className, name, word } = props;
  const Shape = icon(name).react;
  return (
    <span
      className={classes('jp-Graphward-icon', className)}
      // Consequences have colours.
      data-consequence={CONSEQUENCES.find(consequence => consequence === name)}
      {...(word === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': word })}
    >
      <Shape tag={null} />
    </span>
  );
}

/** What a button needs; a disabled one stays in place and says why. */
export interface ButtonProps {
  readonly icon?: IconName;
  readonly label: string;
  readonly onClick: () => void;
  /** Why it cannot be pressed now; null when it can. */
  readonly disabled?: string | null;
}

/** A button with words. `primary` marks the one next step of a view. */
export function TextButton(
  props: ButtonProps & { readonly primary?: boolean; readonly children?: React.ReactNode }
): JSX.Element {
  return (
    <button
      type="button"
      className={classes('jp-Graphward-button', props.primary && 'jp-mod-primary')}
      aria-disabled={props.disabled ? true : undefined}
      title={props.disabled ?? undefined}
      onClick={props.disabled ? undefined : props.onClick}
    >
      {props.icon && <Icon name={props.icon} />}
      <span>{props.children ?? props.label}</span>
    </button>
  );
}

/** A button that is only an icon; its words are its name and title. */
export function IconButton(
  props: Omit<ButtonProps, 'onClick'> & {
    readonly icon: IconName;
    readonly onClick: (button: HTMLElement) => void;
    /** A button in a row of a list: the keys of the row reach it, Tab does not. */
    readonly inRow?: boolean;
  }
): JSX.Element {
  return (
    <button
      type="button"
      className="jp-Graphward-iconButton"
      aria-label={props.label}
      aria-disabled={props.disabled ? true : undefined}
      title={props.disabled ?? props.label}
      tabIndex={props.inRow ? -1 : undefined}
      onClick={event => {
        event.stopPropagation();
        if (!props.disabled) {
          props.onClick(event.currentTarget);
        }
      }}
    >
      <Icon name={props.icon} />
    </button>
  );
}

/** A sentence whose stretches between backticks are code. */
export function Sentence(props: { readonly text: string }): JSX.Element {
  return (
    <>
      {stretches(props.text).map((stretch: Stretch, index) =>
        stretch.code ? (
          <code key={index}>{stretch.text}</code>
        ) : (
          <React.Fragment key={index}>{stretch.text}</React.Fragment>
        )
      )}
    </>
  );
}
