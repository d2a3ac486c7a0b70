import { LabIcon } from '@jupyterlab/ui-components';
import type { Consequence } from '../engine/report';

/** Paths on a 16 × 16 grid. `currentColor` lets a container give the colour of a consequence. */
const SHAPES = {
  error:
    '<path fill-rule="evenodd" d="M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1Zm3.4 9.2-1.2 1.2L8 9.2l-2.2 2.2-1.2-1.2L6.8 8 4.6 5.8l1.2-1.2L8 6.8l2.2-2.2 1.2 1.2L9.2 8z"/>',
  wrong:
    '<path d="M8 .5 15.5 8 8 15.5.5 8z"/><path class="jp-Graphward-ink" fill="none" stroke-width="1.3" d="M5 6.7h6M5 9.3h6M9.6 4.6 6.4 11.4"/>',
  break: '<path d="M1.5 2.5h6.3L6.2 6l2 3.9-1.7 3.6h-5zM10 2.5h4.5v11H8.7L10.4 10l-2-3.9z"/>',
  slow: '<path d="M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1m0 1.6a5.4 5.4 0 1 1 0 10.8A5.4 5.4 0 0 1 8 2.6m-.8 1.9v4.1l3.2 2 .8-1.2-2.5-1.6V4.5z"/>',
  gain: '<path d="M9.4 1 3.4 9h3.9L6.4 15l6.2-8.4H8.4z"/>',
  logo: '<path fill="none" stroke="currentColor" stroke-width="1.3" stroke-linejoin="round" d="M8 1.2 2.4 3v4.6c0 3.3 2.3 5.9 5.6 7.2 3.3-1.3 5.6-3.9 5.6-7.2V3z"/><path fill="none" stroke="currentColor" stroke-width="1.1" d="M5.6 5.9h4.8L8 10.6z"/><circle cx="5.6" cy="5.9" r="1.4"/><circle cx="10.4" cy="5.9" r="1.4"/><circle cx="8" cy="10.6" r="1.4"/>',
  confirmed:
    '<path fill-rule="evenodd" d="M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1m0 1.4a5.6 5.6 0 1 0 0 11.2A5.6 5.6 0 0 0 8 2.4m2.7 2.9 1.1 1-4.4 5-3-2.8 1-1.1 1.9 1.8z"/>',
  unasked:
    '<path fill="none" stroke="currentColor" stroke-width="1.4" stroke-dasharray="2.2 2" d="M8 1.8a6.2 6.2 0 1 1 0 12.4A6.2 6.2 0 0 1 8 1.8"/>',
  refuted:
    '<path fill-rule="evenodd" d="M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1m0 1.5a5.5 5.5 0 0 0-4.3 8.9l7.7-7.7A5.5 5.5 0 0 0 8 2.5m4.3 2.1-7.7 7.7a5.5 5.5 0 0 0 7.7-7.7"/>',
  outdated:
    '<path d="M8.4 2a6 6 0 0 0-6 5.6H.8l2.4 2.6 2.4-2.6H3.9a4.5 4.5 0 1 1 1.4 3.6l-1 1.1A6 6 0 1 0 8.4 2m-.7 3v3.5l2.8 1.7.6-1-2.2-1.3V5z"/>',
  fix: '<path d="M10.9 1.2a3.9 3.9 0 0 0-3.6 5.3L1.6 12.2a1.6 1.6 0 0 0 2.2 2.2l5.7-5.7a3.9 3.9 0 0 0 5-4.9L12.2 6.1l-1.8-.5-.5-1.8 2.3-2.3a4 4 0 0 0-1.3-.3"/>',
  measure:
    '<path d="M6.3.8h3.4v1.4H8.7v1.1a6 6 0 1 1-1.4 0V2.2h-1zM8 4.6a4.6 4.6 0 1 0 0 9.2 4.6 4.6 0 0 0 0-9.2m-.7 1.7h1.4v3.6H7.3z"/>',
  why: '<path d="M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1m0 1.4a5.6 5.6 0 1 1 0 11.2A5.6 5.6 0 0 1 8 2.4m-.8 8.2h1.6v1.6H7.2zM8 3.9c1.5 0 2.6 1 2.6 2.4 0 1.6-1.9 1.9-1.9 3.4H7.3c0-2.2 1.8-2.3 1.8-3.4 0-.6-.5-1-1.1-1-.7 0-1.2.5-1.2 1.2H5.4C5.4 5 6.5 3.9 8 3.9"/>',
  stop: '<path d="M3.5 3.5h9v9h-9z"/>',
  run: '<path d="M4.5 2.8v10.4L12.6 8z"/>',
  close:
    '<path d="m12.7 4.2-.9-.9L8 7.1 4.2 3.3l-.9.9L7.1 8l-3.8 3.8.9.9L8 8.9l3.8 3.8.9-.9L8.9 8z"/>',
  more: '<circle cx="3.3" cy="8" r="1.4"/><circle cx="8" cy="8" r="1.4"/><circle cx="12.7" cy="8" r="1.4"/>',
  down: '<path d="M4 6h8l-4 4.4z"/>',
  right: '<path d="M6 4v8l4.4-4z"/>',
  search:
    '<path d="M7 2a5 5 0 1 0 3 9l3.3 3.2 1-1L11 10a5 5 0 0 0-4-8m0 1.4a3.6 3.6 0 1 1 0 7.2 3.6 3.6 0 0 1 0-7.2"/>',
  settings:
    '<path fill-rule="evenodd" d="m6.8 1-.3 1.8q-.7.3-1.3.7l-1.7-.7-1.2 2.1 1.4 1.1a5 5 0 0 0 0 1.5v.5L2.3 9.1l1.2 2.1 1.7-.7q.6.5 1.3.7l.3 1.8h2.4l.3-1.8q.7-.2 1.3-.7l1.7.7 1.2-2.1L12.3 8V6l1.4-1.1-1.2-2.1-1.7.7q-.6-.5-1.3-.7L9.2 1zM8 4.8a2.2 2.2 0 1 1 0 4.4 2.2 2.2 0 0 1 0-4.4"/>',
  export: '<path d="M7.3 1.5h1.4v6.3l2-2 1 1L8 10.5 4.3 6.8l1-1 2 2zM2.5 12.5h11V14h-11z"/>',
  table:
    '<path fill-rule="evenodd" d="M2 2.5h12v11H2zM3.4 6v2.2h3.4V6zm4.8 0v2.2h4.4V6zM3.4 9.6v2.5h3.4V9.6zm4.8 0v2.5h4.4V9.6z"/>',
  goto: '<path d="M2.5 2.5h6v1.4H3.9v8.2h8.2V8.5h1.4v5h-11zM9.6 2h4.4v4.4h-1.4V4.4L8 9 7 8l4.6-4.6h-2z"/>',
  kernel:
    '<path fill-rule="evenodd" d="M10 6H6v4h4zm4 1V6h-1.3V4.6c0-.7-.6-1.3-1.3-1.3H10V2H8.7v1.3H7.3V2H6v1.3H4.6c-.7 0-1.3.6-1.3 1.3V6H2v1.3h1.3v1.4H2V10h1.3v1.4c0 .7.6 1.3 1.3 1.3H6V14h1.3v-1.3h1.4V14H10v-1.3h1.4c.7 0 1.3-.6 1.3-1.3V10H14V8.7h-1.3V7.3zm-2.7 4.3H4.7V4.7h6.6z"/>',
  spin: '<path d="M8 1.2A6.8 6.8 0 0 1 14.8 8h-1.5A5.3 5.3 0 0 0 8 2.7z"/><path opacity=".3" fill-rule="evenodd" d="M8 1.2a6.8 6.8 0 1 1 0 13.6A6.8 6.8 0 0 1 8 1.2m0 1.5a5.3 5.3 0 1 0 0 10.6A5.3 5.3 0 0 0 8 2.7"/>',
  todo: '<circle cx="8" cy="8" r="5.6" fill="none" stroke="currentColor" stroke-width="1.3"/>',
  warn: '<path fill-rule="evenodd" d="M8 1.5 15.3 14H.7zm-.8 4.6.2 4h1.2l.2-4zm0 5h1.6v1.5H7.2z"/>',
  dot: '<circle cx="8" cy="8" r="4"/>',
  ring: '<circle cx="8" cy="8" r="4.4" fill="none" stroke="currentColor" stroke-width="1.4"/>',
  refresh:
    '<path d="M8 12a4 4 0 1 1 2.8-6.8L8.9 7h4.4V2.6l-1.5 1.5A5.3 5.3 0 1 0 13.2 9h-1.4A4 4 0 0 1 8 12"/>'
} as const;

/** The names of the icons. */
export type IconName = keyof typeof SHAPES;

const made = new Map<IconName, LabIcon>();

/** An icon by name; made once, on first use. */
export function icon(name: IconName): LabIcon {
  const known = made.get(name);
  if (known) {
    return known;
  }
  const fresh = new LabIcon({ name: `graphward:${name}`, svgstr: svg(SHAPES[name]) });
  made.set(name, fresh);
  return fresh;
}

/** The shape that stands for a consequence. */
export function consequenceIcon(consequence: Consequence): LabIcon {
  return icon(consequence);
}

function svg(shape: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16" viewBox="0 0 16 16" fill="currentColor" aria-hidden="true">${shape}</svg>`;
}
