import { expect } from '@playwright/test';
import { cells, command, findings, marks, openCells, panelOf, test, uploadCells } from './lab';

const CELLS = [
  'import jax, jax.numpy as jnp',
  '@jax.jit\ndef step(x):\n    print("loss", jnp.sum(x))\n    return x',
  'step(jnp.ones(3))'
];

test('two tabs of a notebook show the same, also when one is closed', async ({ page }) => {
  await openCells(page, 'twice.ipynb', CELLS);
  await page.getByRole('tab', { name: 'twice.ipynb' }).click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'New View for Notebook' }).click();
  const tabs = page.locator('.jp-NotebookPanel');
  await expect(tabs).toHaveCount(2);
  await expect(marks(page, 'print')).toHaveCount(2);
  const last = tabs.last();

  // F8 works in the tab that has the focus.
  await last.locator('.jp-CodeCell .cm-content').first().click();
  await page.keyboard.press('F8');
  await expect(
    last.locator('.jp-CodeCell', { hasText: 'def step' }).locator('.cm-content')
  ).toBeFocused();

  await page.getByRole('tab', { name: 'twice.ipynb' }).first().getByTitle(/Close/).click();
  await expect(tabs).toHaveCount(1);
  await expect(marks(page, 'print')).toHaveCount(1);
  await cells(page, 'def step').getByText('print').click();
  await page.keyboard.press('Home');
  await page.keyboard.press('Shift+End');
  await page.keyboard.type('print("a", jnp.sum(x)); print("b", jnp.sum(x))');
  await expect(findings(page)).toHaveCount(2);
  await page.keyboard.press('Home');
  await page.keyboard.press('Shift+End');
  await page.keyboard.type('pass');
  await expect(marks(page)).toHaveCount(0);
});

test('the panel says why there is nothing to show', async ({ page }) => {
  await uploadCells(page, 'plain.ipynb', ['x = 1']);
  await uploadCells(page, 'clean.ipynb', [
    'import jax, jax.numpy as jnp',
    '@jax.jit\ndef step(x):\n    return x * 2\n\nstep(jnp.ones(3))'
  ]);
  await uploadCells(page, 'other.ipynb', ['x <- 1'], { language: 'R' });
  await page.goto(`/lab/workspaces/w${Date.now()}?reset`);
  await page.locator('#jp-main-dock-panel').waitFor({ timeout: 60_000 });
  await command(page, 'graphward:show-panel');
  const panel = panelOf(page);
  await expect(panel).toContainText('Open a Python notebook');
  await expect(panel.getByRole('button', { name: /^Findings/ })).toHaveCount(0);
  const status = page.locator('.jp-Graphward-statusItem');
  const open = (path: string) => command(page, 'docmanager:open', { path });

  await open('plain.ipynb');
  await expect(panel).toContainText('No TensorFlow, PyTorch or JAX here');
  await expect(panel).toContainText('Nothing to check yet.');
  await expect(page.locator('.jp-Graphward-gutter')).toHaveCount(0);
  await expect(status).toBeHidden();

  await open('clean.ipynb');
  await expect(panel).toContainText('Nothing found');
  await expect(status).toHaveText('no findings');
  await panel.getByRole('button', { name: 'Show functions' }).click();
  await expect(panel.getByRole('treeitem', { name: /^step, Keep graph/ })).toBeVisible();
  await panel.getByRole('button', { name: /^Measurements/ }).click();
  await expect(panel).toContainText('No measurement yet');

  await open('other.ipynb');
  await expect(panel).toContainText('This notebook is in r. Graphward reads Python.');
});
