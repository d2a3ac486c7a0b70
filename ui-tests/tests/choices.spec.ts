import { expect } from '@playwright/test';
import {
  cardOf,
  cells,
  command,
  findings,
  marks,
  openCells,
  panelOf,
  set,
  sources,
  test
} from './lab';

const STEP =
  '@jax.jit\ndef step(x):\n    print("loss", jnp.sum(x))\n    print("again", jnp.sum(x))\n    return x\n\nstep(w)';
const CELLS = ['import jax, jax.numpy as jnp\nw = jnp.ones(3)', STEP, STEP];

test('a finding is ignored here, in its cell or everywhere', async ({ page }) => {
  await openCells(page, 'ignore.ipynb', CELLS);
  await expect(findings(page)).toHaveCount(4);
  await marks(page, 'print').first().hover();
  await cardOf(page).getByRole('button', { name: 'Ignore' }).click();
  await page.getByRole('menuitem', { name: 'Ignore on This Line' }).click();
  await expect(cells(page).nth(1)).toContainText('# graphward: ignore[print-in-graph]');
  await expect(findings(page)).toHaveCount(3);
  await expect(panelOf(page).getByRole('treeitem', { name: /^Ignored/ })).toHaveText('Ignored1');

  await findings(page, 'cell 3, line 3').click();
  await page.keyboard.press('i');
  await page.getByRole('menuitem', { name: 'Ignore print-in-graph in This Cell' }).click();
  await expect(cells(page).nth(2)).toContainText('# graphward: ignore-cell[print-in-graph]');
  await expect(findings(page)).toHaveCount(1);

  // A line that is ignored can be undone like any edit.
  await cells(page).nth(2).locator('.cm-content').click();
  await page.keyboard.press('Control+z');
  await expect.poll(async () => (await sources(page))[2]).toBe(STEP);
  await expect(findings(page)).toHaveCount(3);

  await findings(page, 'cell 3, line 3').click();
  await page.keyboard.press('i');
  await page.getByRole('menuitem', { name: 'Turn Off print-in-graph' }).click();
  await expect(findings(page)).toHaveCount(0);
  await expect(marks(page)).toHaveCount(0);
  await set(page, 'disabledRules', []);
  await expect(marks(page, 'print').first()).toBeVisible();
});

test('every setting takes effect at once', async ({ page }) => {
  await openCells(page, 'settings.ipynb', CELLS);
  const lens = page.locator('.jp-Graphward-lens').first();
  const gutter = page.locator('.jp-Graphward-gutter');
  await expect(lens).toBeVisible();
  await set(page, 'underline', false);
  await expect(marks(page)).toHaveCount(0);
  await set(page, 'gutter', 'never');
  await expect(gutter).toHaveCount(0);
  await set(page, 'lens', 'end-of-line');
  await expect(page.locator('.cm-line .jp-Graphward-lens').first()).toBeVisible();
  await command(page, 'graphward:toggle-lens');
  await expect(page.locator('.jp-Graphward-lens')).toHaveCount(0);
  await set(page, 'gutter', 'always');
  await expect(gutter).toHaveCount(CELLS.length);
  await set(page, 'underline', true);
  await expect(marks(page).first()).toBeVisible();
  await set(page, 'lens', 'above-def');
  await expect(lens).toBeVisible();
});
