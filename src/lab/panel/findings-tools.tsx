import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';
import { useServices } from './context';
import type { GroupBy } from './groups';
import { GROUPINGS } from './groups';
import type { Shown } from './model';
import { Choice, SearchBox } from './search-row';

/** The first row of Findings: search and grouping. */
export function FindingsTools(props: {
  readonly shown: Shown;
  readonly search: React.RefObject<HTMLInputElement>;
}): JSX.Element {
  const { model, trans } = useServices();
  const { view } = props.shown;
  return (
    <div className="jp-Graphward-tools">
      <SearchBox
        words={view.filter.search}
        placeholder={trans.__('Search findings')}
        input={props.search}
        onSearch={search =>
          model.look(current => ({ ...current, filter: { ...current.filter, search } }))
        }
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
