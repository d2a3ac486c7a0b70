import { readFileSync } from 'fs';
import { join } from 'path';
import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';

/** Where the pictures of the README are kept. */
export const picture = (name: string): string =>
  join(__dirname, '..', '..', 'docs', 'pictures', `${name}.png`);

/** Puts a notebook of `examples` on the server. */
export async function uploadExample(page: Page, name: string): Promise<void> {
  const file = join(__dirname, '..', '..', 'examples', name);
  await upload(page, name, JSON.parse(readFileSync(file, 'utf8')));
}

/** Puts a notebook of these code cells on the server. */
export async function uploadCells(
  page: Page,
  name: string,
  cells: string[],
  kernel = 'python3'
): Promise<void> {
  await upload(page, name, {
    nbformat: 4,
    nbformat_minor: 5,
    metadata: { kernelspec: { name: kernel, display_name: kernel, language: 'python' } },
    cells: cells.map((source, i) => ({
      cell_type: 'code',
      id: `cell-${i}`,
      source,
      metadata: {},
      outputs: [],
      execution_count: null
    }))
  });
}

async function upload(page: Page, name: string, content: unknown): Promise<void> {
  const data = { type: 'notebook', format: 'json', content };
  const answer = await page.request.put(`/api/contents/${name}`, { data });
  expect(answer.ok(), await answer.text()).toBe(true);
}

/** Opens a notebook in a workspace of its own. */
export async function openInLab(page: Page, name: string): Promise<void> {
  await page.goto(`/lab/workspaces/w${Date.now()}/tree/${name}?reset`);
  await page.locator('.jp-Notebook .jp-CodeCell').first().waitFor({ timeout: 60_000 });
  const news = page.locator('.Toastify__toast', { hasText: 'Jupyter news' });
  await page.addLocatorHandler(news, () => news.getByRole('button', { name: 'No' }).click());
}

/** Runs a command of JupyterLab. */
export async function command(page: Page, id: string): Promise<void> {
  await page.evaluate(
    name => (window as unknown as LabWindow).jupyterapp.commands.execute(name),
    id
  );
}

interface LabWindow {
  readonly jupyterapp: { readonly commands: { execute(id: string): Promise<unknown> } };
}

/** Runs all cells, once there is a kernel, and waits until the last one has run. */
export async function runAll(page: Page): Promise<void> {
  await expect(page.locator('.jp-Notebook-ExecutionIndicator')).toHaveAttribute(
    'data-status',
    'idle',
    { timeout: 60_000 }
  );
  await command(page, 'notebook:run-all-cells');
  const prompts = page.locator('.jp-Notebook .jp-CodeCell .jp-InputPrompt');
  await expect(prompts.last()).toHaveText(/\[\d+\]/, { timeout: 90_000 });
}
