/** The ids of all commands. */
export const CommandIds = {
  showPanel: 'graphward:show-panel',
  revealSection: 'graphward:reveal-section',
  nextFinding: 'graphward:next-finding',
  previousFinding: 'graphward:previous-finding',
  showActions: 'graphward:show-actions',
  fix: 'graphward:fix-finding',
  explain: 'graphward:explain-finding',
  check: 'graphward:check-finding',
  ignore: 'graphward:ignore-finding',
  fixCell: 'graphward:fix-all-in-cell',
  fixNotebook: 'graphward:fix-all',
  measure: 'graphward:measure-function',
  stop: 'graphward:stop-measuring',
  compile: 'graphward:compile-function',
  showFunction: 'graphward:show-function',
  toggleLens: 'graphward:toggle-lens'
} as const;
