import { mkdirSync, readFileSync, writeFileSync } from 'fs';
import { join } from 'path';
import { expect, test } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';
import { command, openInLab, runAll, uploadCells } from './lab';

const IMPORTS = 'import jax, jax.numpy as jnp\nimport os, time\nx = jnp.ones((8, 8))';

test('a measurement can be watched, stopped, read as a table and exported', async ({ page }) => {
  test.slow();
  const calls = ['step(x)', 'wait(x)'];
  await opened(page, 'numbers.ipynb', [
    IMPORTS,
    'def step(x):\n    for _ in range(20):\n        x = jnp.tanh(x @ x)\n    return x',
    'log = []\ndef wait(x):\n    log.append(1)\n    log.pop()\n    time.sleep(0.1)\n    return jnp.sin(x)',
    calls.join('\n')
  ]);
  await runAll(page);

  const waiting = await measure(page, 'wait');
  await expect(waiting.getByRole('progressbar')).toBeVisible();
  await expect(waiting).toContainText('No outside effects');
  await expect(waiting).toContainText(/\d+ pairs?, ±/);
  await expect(waiting.getByRole('img', { name: /^Time per call/ })).toBeVisible();
  await expect(lens(page, 'wait')).toContainText(/measuring… \d+ s of \d+ s/);
  await waiting.getByRole('button', { name: 'Stop' }).click();
  await expect(waiting).toContainText('Values in the kernel are as before.');
  await expect(lens(page, 'wait')).toContainText('not measured: measuring stopped');

  const done = await measure(page, 'step');
  await expect(done).toContainText(/faster|busy/, { timeout: 90_000 });
  if (!(await done.textContent())?.includes('busy')) {
    await expect(done).toContainText(/pays after \d/);
    await expect(done.getByRole('img', { name: /^Total time over number of calls/ })).toBeVisible();
    await done.getByRole('button', { name: 'Show as table' }).click();
    await expect(done.getByRole('table', { name: 'Time per call' })).toBeVisible();
    await done.getByRole('button', { name: 'Show as pictures' }).click();
    await done.getByRole('button', { name: 'Export…' }).click();
    const download = page.waitForEvent('download');
    await page.getByRole('menuitem', { name: 'Export as JSON' }).click();
    const file = JSON.parse(readFileSync(await (await download).path(), 'utf8'));
    expect(file).toMatchObject({ function: 'step', call: 'step(x)' });
  }
  await expect(run(page, 'print(log, sorted(n for n in globals() if n[0] != "_"))')).resolves.toBe(
    "[] ['In', 'Out', 'exit', 'get_ipython', 'jax', 'jnp', 'log', 'open', 'os', 'quit', 'step', 'time', 'wait', 'x']"
  );
});

test('what is not measured says why, in the panel and above the function', async ({ page }) => {
  test.slow();
  const refused: [name: string, body: string, title: string][] = [
    ['save', "open('made.txt', 'w')", 'Refused: writes file made.txt'],
    ['ask', 'input()', 'Refused: calls input()'],
    ['fetch', 'socket.create_connection(("localhost", 9))', 'Refused: opens a connection'],
    ['start', 'os.system("touch made.txt")', 'Refused: starts a process'],
    ['count', 'global n; n += 1', 'Refused: changes global n'],
    ['take', 'next(numbers)', 'Refused: argument numbers cannot be copied'],
    ['fail', 'raise ValueError("<img src=x onerror=alert(1)>")', 'Not timed: it raises'],
    ['decide', 'x = x if x.sum() > 0 else -x', 'Not timed: it raises as a graph'],
    ['remember', 'seen.append(1); x = x * len(seen)', 'Not timed: outputs differ'],
    ['clock', 'x = x * time.perf_counter()', 'Not timed: two eager runs differ']
  ];
  const body = (code: string) => code.split('; ').join('\n    ');
  await opened(page, 'refused.ipynb', [
    `${IMPORTS}\nimport socket\nn, seen, numbers = 0, [], iter([1, 2])`,
    ...refused.map(([name, code]) => `def ${name}(x):\n    ${body(code)}\n    return x`),
    'def later(x):\n    return x + 1',
    [...refused.map(([name]) => `${name}(x)`), 'later(missing)'].join('\n')
  ]);
  for (let cell = 0; cell <= refused.length + 1; cell++) {
    await runCell(page, cell);
  }
  for (const [name, , title] of refused) {
    const card = await measure(page, name);
    await expect(card).toContainText(title);
    const short = title.replace(/^[^:]*: /, '');
    await expect(lens(page, name)).toContainText(`not measured: ${short}`);
  }
  const save = page.getByRole('article', { name: 'Measurement of save' });
  await save.getByRole('button', { expanded: false }).click();
  await expect(save).toContainText('Cell 2, line 2 opens it for writing.');
  await save.getByRole('button', { name: 'Show line' }).click();
  await expect(page.locator('.jp-CodeCell').nth(1)).toHaveClass(/jp-mod-(active|selected)/);
  await expect(page.locator('img[src="x"]')).toHaveCount(0);

  const missing = await measure(page, 'later');
  await expect(missing).toContainText('Not timed: the arguments do not evaluate');
  await expect(missing).toContainText("NameError: name 'missing' is not defined.");
  await expect(
    run(page, 'print(n, seen, next(numbers), os.path.exists("made.txt"))')
  ).resolves.toBe('0 [] 1 False');
});

test('every state of the kernel is said', async ({ page }) => {
  test.slow();
  await opened(page, 'kernel.ipynb', [
    IMPORTS,
    'def slow(x):\n    time.sleep(0.2)\n    return jnp.sin(x)',
    'slow(x)',
    'time.sleep(3)',
    'print(os.getpid())'
  ]);
  await idle(page);
  await expect(await measure(page, 'slow')).toContainText('No JAX yet');
  await expect(lens(page, 'slow')).toContainText('not measured: no JAX yet');
  await runCell(page, 0);
  await expect(await measure(page, 'slow')).toContainText('slow is not defined in this kernel');
  await runCell(page, 1);

  await startCell(page, 3);
  const queued = await measure(page, 'slow');
  await expect(queued).toContainText('Waits until the kernel is idle.');
  await expect(lens(page, 'slow')).toContainText('waiting for the kernel…');
  await queued.getByRole('button', { name: 'Stop' }).click();
  await expect(queued).toContainText('Measuring stopped');
  await idle(page);

  await runCell(page, 4);
  const pid = Number(await page.locator('.jp-CodeCell').nth(4).locator('pre').textContent());
  const dying = await measure(page, 'slow');
  await expect(dying).toContainText(/\d+ s of at most/);
  const killed = Date.now();
  process.kill(pid, 'SIGKILL');
  await expect(dying).toContainText('The kernel died while measuring');
  expect(Date.now() - killed).toBeLessThan(5_000);
  await expect(lens(page, 'slow')).toContainText('not measured: the kernel died while measuring');

  await page.getByRole('button', { name: 'Ok', exact: true }).click();
  await command(page, 'notebook:clear-all-cell-outputs');
  await runCell(page, 0);
  await runCell(page, 1);
  const restarting = await measure(page, 'slow');
  await expect(restarting).toContainText(/\d+ s of at most/);
  const restart = command(page, 'kernelmenu:restart');
  await page.getByRole('button', { name: 'Confirm Kernel Restart' }).click();
  await restart;
  await expect(restarting).toContainText('The kernel was restarted');

  await idle(page);
  await command(page, 'kernelmenu:shutdown');
  await expect(panel(page)).toContainText('Checking in the kernel and measuring need a kernel.');
  await expect(button(page, 'slow')).toBeDisabled();
  await expect(panel(page).getByRole('button', { name: 'Start kernel' }).first()).toBeVisible();
});

test('a kernel of another language is said', async ({ page }) => {
  const folder = join(process.env.UI_TEST_HOME ?? '', 'data', 'kernels', 'other');
  mkdirSync(folder, { recursive: true });
  const argv = ['python', '-m', 'ipykernel_launcher', '-f', '{connection_file}'];
  const spec = { argv, display_name: 'Other', language: 'other' };
  writeFileSync(join(folder, 'kernel.json'), JSON.stringify(spec));
  await opened(page, 'other.ipynb', [IMPORTS, 'def f(x):\n    return x + 1', 'f(x)'], 'other');
  await expect(panel(page)).toContainText('Other · not Python');
  await expect(panel(page)).toContainText('This notebook is in other. Graphward reads Python.');
});

test('a stale capture is seen live, and the kernel proves it', async ({ page }) => {
  await opened(page, 'proof.ipynb', [
    'import jax, jax.numpy as jnp\nrate = 0.5',
    '@jax.jit\ndef update(w):\n    return w - rate',
    'update(jnp.ones(()))',
    'rate = 0.1'
  ]);
  await runAll(page);
  const mark = page.locator('.jp-Graphward-mark', { hasText: 'rate' });
  await expect(mark).toHaveCount(0);
  await runCell(page, 2);
  await expect(mark).toHaveCount(1);
  await expect(lens(page, 'update')).toContainText('holds rate = 0.5, notebook says 0.1');

  await panel(page)
    .getByRole('treeitem', { name: /is frozen at 0.5/ })
    .click();
  await command(page, 'graphward:check-finding');
  await expect(panel(page).getByText('confirmed').first()).toBeVisible();
  // The graph answers with the old rate; the same function without its graph with the new one.
  const values = 'w = jnp.ones(()); print(float(update(w)), float(update.__wrapped__(w)))';
  await expect(run(page, values)).resolves.toBe(`0.5 ${Math.fround(0.9)}`);
});

async function opened(page: Page, name: string, cells: string[], kernel?: string): Promise<void> {
  await uploadCells(page, name, cells, { kernel });
  await openInLab(page, name);
  await command(page, 'graphward:show-panel');
  await panel(page)
    .getByRole('button', { name: /Functions/ })
    .click();
  await panel(page).getByRole('button', { name: /Why/ }).click();
}

const panel = (page: Page): Locator => page.getByRole('region', { name: 'Graphward' });

const lens = (page: Page, name: string): Locator =>
  page
    .locator('.jp-CodeCell', { hasText: `def ${name}(` })
    .locator('.jp-Graphward-lens')
    .first();

const button = (page: Page, name: string): Locator =>
  panel(page)
    .getByRole('treeitem', { name: new RegExp(`^${name}\\b`) })
    .getByRole('button', { name: 'Measure' });

/** Presses Measure in the row of a function; the card of this measurement. */
async function measure(page: Page, name: string): Promise<Locator> {
  await panel(page).getByPlaceholder('Search functions').fill(name);
  await button(page, name).click();
  return panel(page)
    .getByRole('article', { name: `Measurement of ${name}` })
    .first();
}

async function idle(page: Page): Promise<void> {
  await expect(page.locator('.jp-Notebook-ExecutionIndicator')).toHaveAttribute(
    'data-status',
    'idle',
    { timeout: 60_000 }
  );
}

async function startCell(page: Page, index: number): Promise<void> {
  await page.locator('.jp-CodeCell').nth(index).locator('.cm-content').click();
  await page.keyboard.press('Control+Enter');
}

async function runCell(page: Page, index: number): Promise<void> {
  const prompt = page.locator('.jp-CodeCell').nth(index).locator('.jp-InputPrompt');
  const before = await prompt.textContent();
  await startCell(page, index);
  await expect(prompt).not.toHaveText(before ?? '');
  await expect(prompt).toHaveText(/\[\d+\]/, { timeout: 60_000 });
}

/** Runs code in a new cell at the end; what it prints. */
async function run(page: Page, code: string): Promise<string> {
  await page.locator('.jp-CodeCell').last().locator('.cm-content').click();
  await page.keyboard.press('Escape');
  await page.keyboard.press('b');
  await page.keyboard.press('Enter');
  await page.keyboard.insertText(code);
  await page.keyboard.press('Control+Enter');
  const output = page.locator('.jp-CodeCell').last().locator('.jp-OutputArea-output');
  await expect(output).toBeVisible({ timeout: 60_000 });
  return ((await output.textContent()) ?? '').trim();
}
