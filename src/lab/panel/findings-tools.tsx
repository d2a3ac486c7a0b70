import { FilterBox, HTMLSelect } from '@jupyterlab/ui-components';
import type { TranslationBundle } from '@jupyterlab/translation';
import React, { useCallback, useRef } from 'react';
import { useServices } from './context';
import type { GroupBy } from './groups';
import { GROUPINGS } from './groups';
import type { Shown } from './model';

/** The first row of Findings: search and grouping. */
export function FindingsTools(props: {
  readonly shown: Shown;
  readonly search: React.RefObject<HTMLInputElement>;
}): JSX.Element {
  const { model, trans } = useServices();
  const { view } = props.shown;
  const search = useCallback(
    (words: string) =>
      model.look(current => ({ ...current, filter: { ...current.filter, search: words } })),
    [model]
  );
  return (
    <div className="jp-Graphward-tools">
      <SearchBox
        words={view.filter.search}
        placeholder={trans.__('Search findings')}
        input={props.search}
        onSearch={search}
      />
      <Choice
        label={trans.__('Group by')}
        value={view.groupBy}
        options={GROUPINGS.map(by => ({ value: by, label: groupingLabel(trans, by) }))}
        onChange={groupBy => model.look(current => ({ ...current, groupBy }))}
      />
    </div>
  );
}

/** A search field; Escape clears it and goes back to the list. */
export function SearchBox(props: {
  readonly words: string;
  readonly placeholder: string;
  readonly input: React.RefObject<HTMLInputElement>;
  readonly onSearch: (words: string) => void;
}): JSX.Element {
  const { onSearch, words } = props;
  const typed = useRef(words);
  const generation = useRef(0);
  if (typed.current !== words) {
    typed.current = words;
    generation.current += 1;
  }
  const update = useCallback(
    (_: unknown, query = '') => {
      if (query !== typed.current) {
        typed.current = query;
        onSearch(query);
      }
    },
    [onSearch]
  );
  return (
    <div
      className="jp-Graphward-search"
      onKeyDown={event => {
        if (event.key === 'Escape') {
          event.stopPropagation();
          onSearch('');
          focusList(event.currentTarget);
        }
      }}
    >
      <FilterBox
        // The box keeps its own words; other words from outside take a new box.
        key={generation.current}
        initialQuery={words}
        placeholder={props.placeholder}
        inputRef={props.input}
        updateFilter={update}
      />
    </div>
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

function focusList(box: HTMLElement): void {
  box
    .closest('.jp-Graphward-section')
    ?.querySelector<HTMLElement>('[role="treeitem"][tabindex="0"]')
    ?.focus();
}

function groupingLabel(trans: TranslationBundle, by: GroupBy): string {
  switch (by) {
    case 'cell':
      return trans.__('By cell');
    case 'kind':
      return trans.__('By kind');
    case 'consequence':
      return trans.__('By consequence');
    case 'framework':
      return trans.__('By framework');
  }
}
