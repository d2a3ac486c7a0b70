import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';
import { cardOf, findings, marks, openCells, panelOf, previewOf, set, test } from './lab';

const CELLS = [
  'import jax, jax.numpy as jnp\nrate = 0.5\nw = jnp.ones(3)',
  '@jax.jit\ndef step(x):\n    print("loss", jnp.sum(x))\n    return x * rate\n\nstep(w)\nrate = 0.1\nstep(w)',
  '@jax.jit\ndef accept(x):\n    if jnp.sum(x) < 3:\n        return x\n    return x * 0.5\n\naccept(w)'
];
const THEMES = ['JupyterLab Light', 'JupyterLab Dark', 'JupyterLab Dark High Contrast'];

/** What axe finds in elements of ours; tokens of code have the colours of JupyterLab. */
async function problemsIn(page: Page, selector: string): Promise<unknown> {
  await page.addScriptTag({ path: require.resolve('axe-core/axe.min.js') });
  return page.evaluate(async at => {
    const { axe } = window as unknown as {
      axe: { run(context: object): Promise<{ violations: readonly Violation[] }> };
    };
    interface Violation {
      readonly id: string;
      readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[];
    }
    const { violations } = await axe.run({ include: at, exclude: ['.cm-editor', 'pre'] });
    return violations.map(({ id, nodes }) => [
      id,
      ...nodes.map(node => `${node.html.slice(0, 200)} ${node.failureSummary}`)
    ]);
  }, selector);
}

test('axe finds nothing in panel, card, preview and status bar, in any theme', async ({ page }) => {
  await openCells(page, 'axe.ipynb', CELLS);
  await panelOf(page)
    .getByRole('button', { name: /^Functions/ })
    .click();
  await panelOf(page)
    .getByRole('button', { name: /^Measurements/ })
    .click();
  await findings(page, /^error: if on/).click();
  for (const theme of THEMES) {
    await set(page, 'theme', theme, '@jupyterlab/apputils-extension:themes');
    await expect(page.locator('body')).toHaveAttribute('data-jp-theme-name', theme);
    await page.waitForLoadState('networkidle');
    expect(await problemsIn(page, '#graphward-panel'), theme).toEqual([]);
    expect(await problemsIn(page, '.jp-Graphward-statusItem'), theme).toEqual([]);
    await marks(page, 'jnp').first().hover();
    await expect(cardOf(page)).toBeVisible();
    // In the page's own tooltip layer nothing is a landmark.
    expect(await problemsIn(page, '.jp-Graphward-card'), theme).toEqual([]);
    await cardOf(page).getByRole('button', { name: 'Fix…' }).first().click();
    await expect(previewOf(page)).toBeVisible();
    expect(await problemsIn(page, '.jp-Graphward-previewDialog'), theme).toEqual([]);
    await page.keyboard.press('Escape');
  }
});

test('roles and names; shapes stay with forced colours, nothing turns with reduced motion', async ({
  page
}) => {
  await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
  await openCells(page, 'roles.ipynb', CELLS);
  const panel = panelOf(page);
  await expect(panel.getByRole('group', { name: 'Show by consequence' })).toBeVisible();
  await expect(panel.getByRole('button', { name: '1 error' })).toHaveAttribute(
    'aria-pressed',
    'true'
  );
  const rows = panel.getByRole('tree', { name: 'Findings' }).getByRole('treeitem');
  await expect(rows.first()).toHaveAttribute('aria-expanded', 'true');
  const row = findings(page, /^error: if on/);
  await expect(row).toHaveAttribute('aria-level', '2');
  await expect(row).toHaveAttribute('aria-setsize', '1');
  await expect(row).toHaveAttribute('aria-posinset', '1');
  await expect(rows.and(page.locator('[tabindex="0"]'))).toHaveCount(1);
  await expect(row.getByRole('button', { name: 'Fix…' })).toHaveAttribute('tabindex', '-1');

  await row.click();
  await expect(row).toHaveCSS('outline-style', /.*/);
  const bar = await row.evaluate(node => getComputedStyle(node, '::before').borderLeftWidth);
  expect(bar).toBe('3px');
  const style = (text: string) =>
    marks(page, text)
      .first()
      .evaluate(mark => getComputedStyle(mark).textDecorationStyle);
  expect(await style('print')).toBe('double');
  expect(await style('jnp.sum(x) <')).toBe('wavy');
  const lens = page.locator('.jp-Graphward-lens').first();
  await expect(lens.getByRole('button').first()).toHaveAttribute('tabindex', '-1');
  const turning = await page.evaluate(() => {
    const probe = document.createElement('span');
    probe.className = 'jp-Graphward-busy';
    document.body.append(probe);
    return getComputedStyle(probe).animationName;
  });
  expect(turning).toBe('none');
});
