import { HTMLSelect, InputGroup, searchIcon } from '@jupyterlab/ui-components';
import React from 'react';

/** A search field; Escape clears it and goes back to the list. */
export function SearchBox(props: {
  readonly words: string;
  readonly placeholder: string;
  readonly input: React.RefObject<HTMLInputElement>;
  readonly onSearch: (words: string) => void;
}): JSX.Element {
  return (
    <InputGroup
      className="jp-Graphward-search"
      type="search"
      inputRef={props.input}
      rightIcon={searchIcon}
      value={props.words}
      placeholder={props.placeholder}
      aria-label={props.placeholder}
      onChange={event => props.onSearch(event.currentTarget.value)}
      onKeyDown={event => {
        if (event.key === 'Escape') {
          event.stopPropagation();
          event.preventDefault();
          props.onSearch('');
          const section = event.currentTarget.closest('.jp-Graphward-section');
          requestAnimationFrame(() => focusList(section));
        }
      }}
    />
  );
}

/** A select with a name for screen readers. */
export function Choice<T extends string>(props: {
  readonly label: string;
  readonly value: T;
  readonly options: readonly { readonly value: T; readonly label: string }[];
  readonly onChange: (value: T) => void;
}): JSX.Element {
  return (
    <HTMLSelect
      className="jp-Graphward-choice"
      aria-label={props.label}
      title={props.label}
      value={props.value}
      options={props.options.map(({ value, label }) => ({ value, label }))}
      onChange={event => {
        const chosen = props.options.find(option => option.value === event.currentTarget.value);
        if (chosen) {
          props.onChange(chosen.value);
        }
      }}
    />
  );
}

function focusList(section: Element | null): void {
  section?.querySelector<HTMLElement>('[role="treeitem"][tabindex="0"]')?.focus();
}
