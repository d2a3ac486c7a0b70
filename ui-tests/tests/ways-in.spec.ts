import { expect } from '@playwright/test';
import {
  cardOf,
  cells,
  command,
  findings,
  marks,
  openCells,
  openInLab,
  panelOf,
  test,
  uploadCells
} from './lab';

const STEP =
  '@jax.jit\ndef step(x):\n    print("loss", jnp.sum(x))\n    return x\n\nstep(jnp.ones(3))';

test('toolbar, status bar, palette and context menu lead to the same', async ({ page }) => {
  await uploadCells(page, 'ways.ipynb', ['import jax, jax.numpy as jnp', STEP]);
  await openInLab(page, 'ways.ipynb');
  const panel = panelOf(page);
  await expect(marks(page, 'print').first()).toBeVisible({ timeout: 60_000 });
  await expect(panel).toBeHidden();
  await page
    .locator('.jp-NotebookPanel-toolbar')
    .getByRole('button', { name: 'Show Graphward Panel' })
    .click();
  await expect(panel).toBeVisible();
  await command(page, 'application:toggle-right-area');
  await expect(panel).toBeHidden();
  const status = page.getByRole('button', { name: '1 wrong' });
  await status.click();
  await expect(panel).toBeVisible();
  await expect(findings(page)).toHaveCount(1);
  await expect(panel.locator(':focus')).toBeVisible();

  await command(page, 'apputils:activate-command-palette');
  await page.locator('.lm-CommandPalette-input:visible').fill('graphward');
  const palette = page.locator('.lm-CommandPalette-itemLabel');
  for (const label of [
    'Show Graphward Panel',
    'Next Finding',
    'Fix All Safe in Notebook…',
    'Turn Lens On or Off'
  ]) {
    await expect(palette.getByText(label, { exact: true })).toBeVisible();
  }
  await page.keyboard.press('Escape');

  await cells(page, 'def step').getByText('print').click({ button: 'right' });
  await page.locator('.lm-Menu-item', { hasText: 'Graphward' }).hover();
  const menu = page.getByRole('menu').last();
  await expect(
    menu.getByRole('menuitem', { name: 'Ignore print-in-graph in This Cell' })
  ).toBeVisible();
  await expect(menu.getByRole('menuitem', { name: /^Measure step…/ })).toBeVisible();
  await menu.getByRole('menuitem', { name: /^Why “print runs once, at trace time”/ }).click();
  await expect(panel.getByText('In each framework')).toBeVisible();
});

test('what a notebook says is text, wherever it is shown', async ({ page }) => {
  const hostile = '<img src=x onerror=alert(1)>.ipynb';
  let alerted = false;
  page.on('dialog', dialog => {
    alerted = true;
    return dialog.dismiss();
  });
  await openCells(page, hostile, [
    'import jax, jax.numpy as jnp',
    '"<img src=x onerror=alert(2)>"; rate = "<img src=x onerror=alert(3)>"',
    '@jax.jit\ndef step(x):\n    if jnp.sum(x) > len("<img src=x onerror=alert(4)>"):\n        return x\n    return x * len(rate)\n\nstep(jnp.ones(3))\nrate = "<b>"\nstep(jnp.ones(3))'
  ]);
  await expect(panelOf(page).getByText(hostile)).toBeVisible();
  await findings(page, /^error: if on/).click();
  await expect(panelOf(page)).toContainText('<img src=x onerror=alert(4)>');
  await marks(page, 'onerror').first().hover();
  await expect(cardOf(page)).toContainText('<img src=x onerror=alert(4)>');
  await expect(
    page.locator('.jp-Graphward img, .jp-Graphward-card img, .jp-Graphward-lens img')
  ).toHaveCount(0);
  expect(alerted).toBe(false);
});
