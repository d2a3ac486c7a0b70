import { expect } from '@playwright/test';
import {
  cardOf,
  cells,
  command,
  findings,
  focused,
  marks,
  openInLab,
  panelOf,
  set,
  test,
  uploadCells
} from './lab';

const LENGTH = 300;
const WITH_FINDING = [60, 150, 299];

test('a click, Enter and F8 reach cells that are not drawn', async ({ page }) => {
  const sources = Array.from({ length: LENGTH }, (_, index) =>
    WITH_FINDING.includes(index)
      ? `@jax.jit\ndef f${index}(x):\n    print(jnp.sum(x))\n    return x\n\nf${index}(jnp.ones(3))`
      : `a${index} = ${index}`
  );
  await uploadCells(page, 'long.ipynb', ['import jax, jax.numpy as jnp', ...sources.slice(1)]);
  await page.goto('/lab');
  await page.locator('#jp-main-dock-panel').waitFor({ timeout: 60_000 });
  // Only what is in view is in the page.
  await set(page, 'windowingMode', 'full', '@jupyterlab/notebook-extension:tracker');
  await openInLab(page, 'long.ipynb');
  await command(page, 'graphward:show-panel');
  await expect(panelOf(page).getByRole('button', { name: '3 silently wrong' })).toBeVisible({
    timeout: 60_000
  });
  expect(await cells(page).count()).toBeLessThan(LENGTH);

  await findings(page, 'cell 300, line 3').click();
  await expect(marks(page, 'print').first()).toBeInViewport({ timeout: 60_000 });
  await expect(cells(page, 'def f299')).toHaveClass(/jp-mod-active/);
  await expect(focused(page)).toHaveRole('treeitem');
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(cells(page, 'def f60').locator('.cm-content')).toBeFocused({ timeout: 60_000 });

  await page.keyboard.press('F8');
  await expect(cells(page, 'def f150').locator('.cm-content')).toBeFocused({ timeout: 60_000 });
  await expect(cardOf(page)).toBeInViewport();
});
