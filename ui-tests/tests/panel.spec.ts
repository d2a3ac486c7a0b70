import { expect } from '@playwright/test';
import { cells, findings, focused, openCells, panelOf, previewOf, spoken, test } from './lab';

const CELLS = [
  'import jax, jax.numpy as jnp\nrate = 0.5\nw = jnp.ones(3)',
  '@jax.jit\ndef step(x):\n    print("loss", jnp.sum(x))\n    return x * rate',
  'step(w)\nrate = 0.1\nstep(w)',
  '@jax.jit\ndef accept(x):\n    if jnp.sum(x) < 3:\n        return x\n    return x * 0.5\n\naccept(w)',
  'def clip(x):\n    if jnp.sum(x) > 1:\n        return x / 2\n    return x\n\nclip(w)'
];

test('the lists are worked by keys', async ({ page }) => {
  await openCells(page, 'keys.ipynb', CELLS);
  const panel = panelOf(page);
  const key = (name: string) => page.keyboard.press(name);
  await expect(findings(page)).toHaveCount(3);
  await expect(focused(page)).toHaveText(/^Cell 2/);
  await key('ArrowDown');
  await expect(focused(page)).toHaveAccessibleName(
    'silently wrong: print runs once, at trace time, cell 2, line 3, has a fix'
  );
  await expect(panel.getByRole('heading', { name: 'What to do' })).toBeVisible();
  await key('End');
  await expect(focused(page)).toHaveAccessibleName(/^error: if on a traced value, cell 4, line 3/);
  await key('ArrowLeft');
  await expect(focused(page)).toHaveText(/^Cell 4/);
  await key('ArrowLeft');
  await expect(findings(page)).toHaveCount(2);
  await key('ArrowRight');
  await key('ArrowRight');
  await expect(focused(page)).toHaveAccessibleName(/^error: if on/);

  // W into the page of the rule and Escape back, I, F and Enter.
  await key('w');
  await expect(focused(page)).toContainText('In each framework');
  await key('Escape');
  await expect(focused(page)).toHaveAccessibleName(/^error: if on/);
  await key('i');
  await expect(page.getByRole('menuitem', { name: 'Turn Off traced-branch' })).toBeVisible();
  await key('Escape');
  await expect(focused(page)).toHaveAccessibleName(/^error: if on/);
  await key('f');
  await expect(previewOf(page)).toContainText('Changes behaviour in eager mode:');
  await key('Escape');
  await expect(focused(page)).toHaveAccessibleName(/^error: if on/);
  await key('Enter');
  await expect(cells(page, 'def accept').locator('.cm-content')).toBeFocused();
  await key('Control+Alt+g');
  await expect(focused(page)).toHaveAccessibleName(/^error: if on/);

  // Search and back; the counts filter.
  await key('/');
  await page.keyboard.type('frozen');
  await expect(findings(page)).toHaveCount(1);
  await expect(spoken(page)).toHaveText('1 of 3 findings shown.');
  await page.keyboard.type('zzz');
  await expect(panel.getByText('No finding matches “frozenzzz”')).toBeVisible();
  await key('Escape');
  await expect(findings(page)).toHaveCount(3);
  await expect(focused(page)).toHaveRole('treeitem');
  const wrong = panel.getByRole('button', { name: '2 silently wrong' });
  await expect(wrong).toHaveAttribute('aria-pressed', 'true');
  await wrong.click();
  await expect(wrong).toHaveAttribute('aria-pressed', 'false');
  await expect(findings(page)).toHaveCount(1);
  await expect(spoken(page)).toHaveText('1 of 3 findings shown.');
  await wrong.click();
  await expect(panel.getByRole('button', { name: '0 slow' })).toHaveAttribute(
    'aria-disabled',
    'true'
  );
  await panel.getByRole('combobox', { name: 'Group by' }).selectOption('By kind');
  await expect(panel.getByRole('treeitem', { name: /^Stale capture/ })).toBeVisible();

  // Functions say their verdict.
  await panel.getByRole('button', { name: /^Functions/ }).click();
  const functions = panel.getByRole('tree', { name: 'Functions' });
  await expect(
    functions.getByRole('treeitem', { name: 'clip, Keep eager, 1 blocker, cell 5, eager' })
  ).toBeVisible();
  await expect(
    functions.getByRole('treeitem', { name: 'step, Keep graph, cell 2, jax.jit, holds rate = 0.5' })
  ).toBeVisible();
  await expect(panel.getByText('1 of 3 functions is blocked, 1 is stale.')).toBeVisible();
});
