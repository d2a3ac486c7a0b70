import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';
import {
  cardOf,
  cells,
  command,
  findings,
  focused,
  marks,
  openCells,
  panelOf,
  spoken,
  test
} from './lab';

const CELLS = [
  'import jax, jax.numpy as jnp\nw = jnp.ones(3)',
  '@jax.jit\ndef step(x):\n    print("loss", jnp.sum(x))\n    return x\n\nstep(w)',
  '@jax.jit\ndef accept(x):\n    if float(jnp.sum(x)) > 3: print(x)\n    return x\n\naccept(w)',
  'import torch\n\n@torch.compile\ndef forward(x):\n    return x * x.sum().item()\n\nforward(torch.ones(3))',
  'import tensorflow as tf\n\n@tf.function\ndef scale(x, n):\n    return x * n\n\nfor n in range(9):\n    scale(tf.ones(3), n)'
];

/** Takes the pointer to where nothing is. */
const leave = (page: Page) => page.mouse.move(700, 5);

test('each consequence has its own line; a click on its icon chooses the finding', async ({
  page
}) => {
  await page.addInitScript(() => {
    const seen = { bare: 0, cells: 0 };
    Object.assign(window, { seen });
    const look = () => {
      const editors = [...document.querySelectorAll('.jp-CodeCell .cm-editor')].filter(
        editor => editor.querySelector('.cm-line')?.textContent
      );
      seen.cells = Math.max(seen.cells, editors.length);
      seen.bare += editors.filter(editor => !editor.querySelector('.jp-Graphward-gutter')).length;
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  await openCells(page, 'consequences.ipynb', CELLS);
  const style = (text: string) =>
    marks(page, text)
      .first()
      .evaluate(mark => getComputedStyle(mark).textDecorationStyle);
  await expect(marks(page, 'item').first()).toBeVisible();
  expect(await style('print')).toBe('double');
  expect(await style('float')).toBe('wavy');
  expect(await style('item')).toBe('dashed');
  expect(await style('scale')).toBe('dotted');

  // The gutter is as wide in every cell, and no frame was painted without it.
  const gutters = page.locator('.jp-CodeCell .jp-Graphward-gutter');
  await expect(gutters).toHaveCount(CELLS.length);
  for (const gutter of await gutters.all()) {
    expect((await gutter.boundingBox())?.width).toBe(20);
  }
  expect(await page.evaluate(() => Reflect.get(window, 'seen'))).toEqual({
    bare: 0,
    cells: CELLS.length
  });

  // Two findings on a line, one icon: the worst.
  const icons = cells(page, 'def accept').locator('.jp-Graphward-gutter [data-consequence]');
  await expect(icons).toHaveCount(1);
  await expect(icons).toHaveAttribute('data-consequence', 'error');
  await icons.click();
  await expect(findings(page, /^error: float of a traced value, cell 3/)).toHaveAttribute(
    'aria-selected',
    'true'
  );
  await expect(panelOf(page).getByText('asks for a number')).toBeVisible();
});

test('a card opens at rest and closes at the next key, scroll or when left', async ({ page }) => {
  await openCells(page, 'cards.ipynb', CELLS);
  const print = marks(page, 'print').first();
  const card = cardOf(page);
  await print.hover();
  await expect(card).toContainText('print runs once, at trace time');
  await expect(card).toContainText('print-in-graph · JAX · certain · not checked in kernel');
  await expect(card).toContainText(/Why .*What to do .*jax\.debug\.print/);
  await expect(card.getByRole('button')).toHaveText(['Fix…', 'Why?', 'Check in kernel', 'Ignore']);
  const [line, box] = [await print.boundingBox(), await card.boundingBox()];
  expect(box?.width).toBe(436);
  expect(box?.y ?? 0).toBeGreaterThanOrEqual((line?.y ?? 0) + (line?.height ?? 0));

  // It stays while the pointer is in it, and goes when it is left.
  await page.mouse.move((box?.x ?? 0) + 60, (box?.y ?? 0) + 60, { steps: 5 });
  await page.waitForTimeout(500);
  await expect(card).toBeVisible();
  await leave(page);
  await expect(card).toHaveCount(0);

  for (const close of [() => page.keyboard.press('ArrowDown'), () => page.mouse.wheel(0, 40)]) {
    await print.hover();
    await expect(card).toBeVisible();
    await close();
    await expect(card).toHaveCount(0);
    await leave(page);
  }

  // Several findings of one place stand below each other, the worst first.
  await marks(page, 'float').first().hover();
  await expect(card.getByRole('heading').or(card.locator('header b')).first()).toContainText(
    'float of a traced value'
  );
  await card.getByRole('button', { name: 'Why?' }).click();
  await expect(findings(page, /float of a traced value/)).toHaveAttribute('aria-selected', 'true');
  await leave(page);

  // Nothing opens over a completer.
  await cells(page, 'def step').locator('.cm-content').click();
  await page.keyboard.press('Control+End');
  await page.keyboard.press('Enter');
  await page.keyboard.type('ste');
  await expect(async () => {
    await command(page, 'completer:invoke-notebook');
    await expect(page.locator('.jp-Completer')).toBeVisible({ timeout: 2000 });
  }).toPass();
  await marks(page, 'float').first().hover();
  await page.waitForTimeout(900);
  await expect(card).toHaveCount(0);
});

test('F8 goes from finding to finding, Ctrl+. offers what can be done there', async ({ page }) => {
  await openCells(page, 'moves.ipynb', CELLS);
  const card = cardOf(page);
  await cells(page).first().locator('.cm-content').click();
  for (const [title, cell] of [
    ['print runs once', 'def step'],
    ['float of a traced value', 'def accept']
  ] as const) {
    await page.keyboard.press('F8');
    await expect(card).toContainText(title);
    await expect(cells(page, cell).locator('.cm-content')).toBeFocused();
    await expect(spoken(page)).toContainText(title);
  }
  await page.keyboard.press('Shift+F8');
  await expect(card).toContainText('print runs once');
  await page.keyboard.press('Control+.');
  await expect(card).toHaveCount(0);
  const menu = page.getByRole('menu').last();
  await expect(menu.getByRole('menuitem')).toHaveText([
    'Fix “print runs once, at trace time”…',
    'Why “print runs once, at trace time”?',
    'Check “print runs once, at trace time” in kernel',
    'Ignore on This Line',
    'Ignore print-in-graph in This Cell',
    'Turn Off print-in-graph'
  ]);
  await page.keyboard.press('Escape');
  await expect(focused(page)).toHaveClass(/cm-content/);

  // The card's buttons work without the focus going into it.
  await page.keyboard.press('F8');
  await page.keyboard.press('Shift+F8');
  await card.getByRole('button', { name: 'Fix…' }).click();
  await expect(page.getByRole('dialog', { name: 'Use jax.debug.print' })).toBeVisible();
});
