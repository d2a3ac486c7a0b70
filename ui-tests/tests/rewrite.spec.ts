import { expect } from '@playwright/test';
import {
  activate,
  cells,
  command,
  findings,
  focused,
  openCells,
  panelOf,
  previewOf,
  sources,
  test
} from './lab';

const print = (name: string) =>
  `@jax.jit\ndef ${name}(x):\n    print("${name}", jnp.sum(x))\n    return x\n\n${name}(w)`;
const fixed = (name: string) =>
  print(name).replace(`print("${name}", `, `jax.debug.print("${name} {}", `);
const BRANCH =
  '@jax.jit\ndef accept(x):\n    if jnp.sum(x) < 3:\n        return x\n    return x * 0.5\n\naccept(w)';
const CELLS = [
  'import jax, jax.numpy as jnp\nw = jnp.ones(3)',
  print('one'),
  print('two'),
  print('three'),
  BRANCH
];

test('all safe fixes: leave one out, skip what changed, undo the rest', async ({ page }) => {
  await openCells(page, 'fix-all.ipynb', CELLS);
  await panelOf(page)
    .getByRole('button', { name: /^Fix .*safe \(3\)/ })
    .click();
  const dialog = page.getByRole('dialog', { name: 'Fix all safe (3)' });
  await expect(dialog).toContainText('Safe: outputs, state and printed text stay the same');
  await expect(dialog).toContainText('1 more finding has a fix that changes behaviour');
  await expect(dialog.getByRole('radio', { name: 'Unified' })).toBeChecked();
  await expect(dialog.getByRole('button', { name: 'Apply 3 of 3' })).toBeFocused();

  // F7 goes to a change, Space leaves its cell out.
  await page.keyboard.press('F7');
  await expect(dialog.getByRole('checkbox', { name: 'Cell 2' })).toBeFocused();
  await page.keyboard.press('Space');
  await expect(dialog.getByRole('button', { name: 'Apply 2 of 3' })).toBeVisible();

  // Somebody else changes a cell meanwhile.
  await page.evaluate(() => {
    const { jupyterapp } = window as unknown as {
      jupyterapp: { shell: { currentWidget: { model: { sharedModel: SharedNotebook } } } };
    };
    interface SharedNotebook {
      cells: readonly { updateSource(start: number, end: number, text: string): void }[];
    }
    jupyterapp.shell.currentWidget.model.sharedModel.cells[2]?.updateSource(0, 0, '# new\n');
  });
  await page.keyboard.press('Control+Enter');
  const told = page.getByText('1 fix applied in 1 cell. Cell 3 was skipped: it changed');
  await expect(told).toBeVisible();
  const changed = [CELLS[0], print('one'), `# new\n${print('two')}`, fixed('three'), BRANCH];
  expect(await sources(page)).toEqual(changed);
  await expect(findings(page)).toHaveCount(3);
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(findings(page)).toHaveCount(4);
  expect(await sources(page)).toEqual(
    changed.map((cell, at) => (at === 3 ? print('three') : cell))
  );

  // Several cells are one step of the notebook's own undo, too.
  await panelOf(page)
    .getByRole('button', { name: /^Fix .*safe \(3\)/ })
    .click();
  await dialog.getByRole('button', { name: 'Apply 3 of 3' }).click();
  await expect(findings(page)).toHaveCount(1);
  await activate(page, 0);
  await command(page, 'notebook:undo-cell-action');
  await expect(findings(page)).toHaveCount(4);
});

test('a fix that changes behaviour says so, and Enter does not apply it', async ({ page }) => {
  await openCells(page, 'unsafe.ipynb', CELLS);
  const row = findings(page, /^error: if on a traced value/);
  await row.click();
  await page.keyboard.press('f');
  const dialog = previewOf(page);
  await expect(dialog).toContainText('Changes behaviour in eager mode: both values are computed');
  await expect(dialog.getByRole('radio', { name: 'Side by side' })).toBeChecked();
  await expect(dialog.locator('.cm-mergeViewEditor')).toHaveCount(2);
  await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(dialog).toHaveCount(0);
  await expect(focused(page)).toHaveAccessibleName(/^error: if on a traced value/);
  expect(await sources(page)).toEqual(CELLS);

  // Where there is no room for two, there is one.
  const size = page.viewportSize();
  await page.setViewportSize({ width: 700, height: 800 });
  await page.keyboard.press('f');
  await expect(dialog).toBeVisible();
  await expect(dialog.locator('.cm-mergeViewEditor')).toHaveCount(0);
  await page.keyboard.press('Control+Enter');
  await expect(cells(page, 'jnp.where(jnp.sum(x) < 3, x, x * 0.5)')).toHaveCount(1);
  await page.setViewportSize(size ?? { width: 1400, height: 900 });
  await expect(findings(page)).toHaveCount(3);

  // One undo takes it back.
  await cells(page, 'jnp.where').locator('.cm-content').click();
  await page.keyboard.press('Control+z');
  await expect.poll(() => sources(page)).toEqual(CELLS);
  await expect(findings(page)).toHaveCount(4);
});
