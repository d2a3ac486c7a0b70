import React, { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { TreePosition } from './tree';
import type { TreeStep } from './tree-keys';
import { treeStep } from './tree-keys';
import type { View } from './window';
import { heightOf, reveal, stack, visible } from './window';

/** A tree of rows with fixed heights, of which only those in view are drawn. */
export interface TreeViewProps<R extends TreePosition> {
  readonly label: string;
  readonly rows: readonly R[];
  /** The row that Tab reaches; it is scrolled into view when it changes. */
  readonly active: string | null;
  readonly selected: string | null;
  readonly height: (row: R) => number;
  /** What a screen reader calls a row; null where its content says it. */
  readonly name: (row: R) => string | null;
  readonly draw: (row: R) => JSX.Element;
  /** A key or a click asks for something. */
  readonly onStep: (step: TreeStep) => void;
}

/** Draws the tree; the rows have the focus one at a time, the arrow keys move it. */
export function TreeView<R extends TreePosition>(props: TreeViewProps<R>): JSX.Element {
  const { rows, active } = props;
  const element = useRef<HTMLDivElement>(null);
  const focused = useRef(false);
  const bands = stack(rows.map(props.height));
  const reached = rows.findIndex(row => row.id === active);
  const current = reached < 0 ? 0 : reached;
  const [view, follow] = useView(element);

  useEffect(() => {
    const tree = element.current;
    const band = bands[reached];
    if (!tree || !band) {
      return;
    }
    tree.scrollTop = reveal(band, { top: tree.scrollTop, height: tree.clientHeight });
    if (tree.contains(document.activeElement)) {
      focusReached(tree);
    }
    // Only another active row moves the list; a new report must not.
  }, [active]);

  useEffect(() => {
    // The row that had the focus is gone: the keyboard stays in the list.
    if (element.current && focused.current && document.activeElement === document.body) {
      focusReached(element.current);
    }
  }, [rows]);

  const { first, last } = visible(bands, view);
  return (
    <div
      ref={element}
      role="tree"
      className="jp-Graphward-tree"
      aria-label={props.label}
      onFocus={() => (focused.current = true)}
      onBlur={() => (focused.current = false)}
      onScroll={follow}
      onKeyDown={event => handleKey(event, rows, rows[current]?.id ?? null, props.onStep)}
    >
      <div role="presentation" style={{ height: heightOf(bands) }}>
        {rows.map((row, index) =>
          (index >= first && index < last) || index === current ? (
            <TreeItem
              key={row.id}
              tree={props}
              row={row}
              top={bands[index]?.top ?? 0}
              reached={index === current}
            />
          ) : null
        )}
      </div>
    </div>
  );
}

/** The part of the list that is on screen, and a way to say that it may have moved. */
function useView(element: React.RefObject<HTMLElement>): readonly [View, () => void] {
  const [view, setView] = useState<View>({ top: 0, height: 0 });
  const follow = useCallback(() => {
    const { clientHeight = 0, scrollTop = 0 } = element.current ?? {};
    setView({ top: scrollTop, height: clientHeight });
  }, [element]);
  useLayoutEffect(() => {
    follow();
    const observer = new ResizeObserver(follow);
    if (element.current) {
      observer.observe(element.current);
    }
    return () => observer.disconnect();
  }, [element, follow]);
  return [view, follow];
}

function focusReached(tree: HTMLElement): void {
  tree.querySelector<HTMLElement>('[tabindex="0"]')?.focus({ preventScroll: true });
}

function TreeItem<R extends TreePosition>(props: {
  readonly tree: TreeViewProps<R>;
  readonly row: R;
  readonly top: number;
  readonly reached: boolean;
}): JSX.Element {
  const { tree, row, top, reached } = props;
  const press = () =>
    tree.onStep(
      row.expanded === null
        ? { do: 'go', row: row.id }
        : { do: row.expanded ? 'close' : 'open', row: row.id }
    );
  return (
    <div
      role="treeitem"
      className="jp-Graphward-treeItem"
      style={{ top, height: tree.height(row) }}
      aria-label={tree.name(row) ?? undefined}
      aria-level={row.level}
      aria-expanded={row.expanded ?? undefined}
      aria-selected={row.expanded === null ? row.id === tree.selected : undefined}
      aria-posinset={row.position}
      aria-setsize={row.siblings}
      tabIndex={reached ? 0 : -1}
      onClick={press}
      onDoubleClick={() => row.expanded === null && tree.onStep({ do: 'jump', row: row.id })}
    >
      {tree.draw(row)}
    </div>
  );
}

function handleKey(
  event: React.KeyboardEvent,
  rows: readonly TreePosition[],
  active: string | null,
  onStep: (step: TreeStep) => void
): void {
  const pressed = event.target instanceof Element && event.target.closest('button');
  if (event.ctrlKey || event.metaKey || event.altKey || (pressed && event.key === 'Enter')) {
    return;
  }
  const step = treeStep(rows, active, event.key);
  if (step) {
    event.preventDefault();
    event.stopPropagation();
    onStep(step);
  }
}
