import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';
import { activate, cells, command, findings, marks, openCells, test } from './lab';

const STEP = '@jax.jit\ndef step(x):\n    print("loss", jnp.sum(x))\n    return x';
const CELLS = ['import jax, jax.numpy as jnp', STEP, 'step(jnp.ones(3))', 'done = True'];

/** The one finding, in the panel and in its cell. */
async function expectFindingIn(page: Page, cell: number, line = 3): Promise<void> {
  await expect(findings(page)).toHaveCount(1);
  await expect(findings(page, `cell ${cell}, line ${line}`)).toBeVisible();
  await expect(marks(page, 'print')).toHaveCount(1);
  await expect(
    cells(page)
      .nth(cell - 1)
      .locator('.jp-Graphward-mark')
      .first()
  ).toBeVisible();
}

async function expectNone(page: Page): Promise<void> {
  await expect(findings(page)).toHaveCount(0);
  await expect(marks(page)).toHaveCount(0);
}

test('a finding follows its cell, and goes with it', async ({ page }) => {
  await openCells(page, 'follow.ipynb', CELLS);
  await expectFindingIn(page, 2);

  await activate(page, 1);
  await command(page, 'notebook:move-cell-down');
  await expectFindingIn(page, 3);
  await command(page, 'notebook:move-cell-up');
  await expectFindingIn(page, 2);

  await command(page, 'notebook:cut-cell');
  await expectNone(page);
  await activate(page, 0);
  await command(page, 'notebook:paste-cell-below');
  await expectFindingIn(page, 2);

  await activate(page, 1);
  await command(page, 'notebook:delete-cell');
  await expectNone(page);
  await command(page, 'notebook:undo-cell-action');
  await expectFindingIn(page, 2);

  // Split inside the function there is none; merged again there is.
  await cells(page, 'def step').getByText('print').click();
  await page.keyboard.press('Home');
  await page.keyboard.press('Home');
  await page.keyboard.press('Control+Shift+Minus');
  await expectNone(page);
  await activate(page, 1);
  await command(page, 'notebook:extend-marked-cells-below');
  await command(page, 'notebook:merge-cells');
  await expect(findings(page)).toHaveCount(1);
  await expect(marks(page, 'print')).toHaveCount(1);

  await activate(page, 1);
  await command(page, 'notebook:change-cell-to-markdown');
  await expectNone(page);
  await command(page, 'notebook:change-cell-to-code');
  await expect(findings(page)).toHaveCount(1);
});

test('marks keep to their code while somebody types faster than the analysis', async ({ page }) => {
  await openCells(page, 'typing.ipynb', CELLS);
  await expectFindingIn(page, 2);
  await cells(page, 'def step').locator('.cm-content').click();
  await page.keyboard.press('Control+Home');
  for (let line = 0; line < 12; line++) {
    await page.keyboard.type(`# line ${line}\n`, { delay: 15 });
    expect((await marks(page).allTextContents()).join('')).toBe('print("loss", jnp.sum(x))');
  }
  await expectFindingIn(page, 2, 15);

  // The lens does not come between the lines while the cell has the focus.
  const lens = cells(page).nth(1).locator('.jp-Graphward-lens');
  await expect(lens).toHaveCount(1);
  await page.keyboard.type('def other(y):\n    return jnp.sin(y)\n\n');
  await page.waitForTimeout(1500);
  await expect(lens).toHaveCount(1);
  await cells(page, 'done').locator('.cm-content').click();
  await expect(lens).toHaveCount(2);

  // A finding goes as soon as its code does.
  await cells(page, 'def step').getByText('print').click();
  await page.keyboard.press('Home');
  await page.keyboard.press('Shift+End');
  await page.keyboard.type('pass');
  await expectNone(page);
});
