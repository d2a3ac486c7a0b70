import { readFileSync } from 'fs';
import { join } from 'path';
import { expect, test as base } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';

/** Settings that tests change, and that end with each test. */
const changed = new Set(['graphward:plugin']);

/** Ends with a test what it started and changed: its kernels, the settings. */
export const test = base.extend<{ cleanUp: void }>({
  cleanUp: [
    async ({ request }, use) => {
      await use();
      const sessions: readonly { readonly id: string }[] = await (
        await request.get('/api/sessions')
      ).json();
      await Promise.all([
        ...sessions.map(({ id }) => request.delete(`/api/sessions/${id}`)),
        ...[...changed].map(plugin =>
          request.put(`/lab/api/settings/${plugin}`, { data: { raw: '{}' } })
        )
      ]);
    },
    { auto: true }
  ]
});

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
  cells: readonly string[],
  options: { readonly kernel?: string; readonly language?: string } = {}
): Promise<void> {
  const { kernel = 'python3', language = 'python' } = options;
  await upload(page, name, {
    nbformat: 4,
    nbformat_minor: 5,
    metadata: { kernelspec: { name: kernel, display_name: kernel, language } },
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
  const answer = await page.request.put(`/api/contents/${encodeURIComponent(name)}`, { data });
  expect(answer.ok(), await answer.text()).toBe(true);
}

/** Opens a notebook in a workspace of its own. */
export async function openInLab(page: Page, name: string): Promise<void> {
  await page.goto(`/lab/workspaces/w${Date.now()}/tree/${encodeURIComponent(name)}?reset`);
  await page.locator('.jp-Notebook .jp-CodeCell').first().waitFor({ timeout: 60_000 });
}

/** Opens a notebook of these cells, with the panel beside it, once it has been analysed. */
export async function openCells(page: Page, name: string, cells: readonly string[]): Promise<void> {
  await uploadCells(page, name, cells);
  await openInLab(page, name);
  await command(page, 'graphward:show-panel');
  await expect(panelOf(page).getByRole('treeitem').first()).toBeVisible({ timeout: 60_000 });
}

/** The side panel. */
export const panelOf = (page: Page): Locator =>
  page.getByRole('region', { name: 'Graphward', exact: true });

/** Rows of the list of findings by their spoken name. */
export const findings = (page: Page, name?: RegExp | string): Locator =>
  panelOf(page)
    .getByRole('tree', { name: 'Findings' })
    .getByRole('treeitem', { name: name ?? /, line \d/ });

/** The card about a finding. */
export const cardOf = (page: Page): Locator => page.locator('.jp-Graphward-card');

/** The preview of a rewrite. */
export const previewOf = (page: Page): Locator =>
  page.getByRole('dialog').filter({ hasText: 'Esc' });

/** Code that is underlined; colours of the syntax may cut it into pieces. */
export const marks = (page: Page, text?: string): Locator =>
  page.locator('.jp-Graphward-mark', text === undefined ? {} : { hasText: text });

/** The code cells, or those that contain a text. */
export const cells = (page: Page, text?: string): Locator =>
  page.locator('.jp-Notebook .jp-CodeCell', text === undefined ? {} : { hasText: text });

/** The live region. */
export const spoken = (page: Page): Locator => page.locator('#graphward-status');

/** What has the focus. */
export const focused = (page: Page): Locator => page.locator(':focus');

/** The text of all cells, as it would be saved. */
export const sources = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const { currentWidget } = (window as unknown as LabWindow).jupyterapp.shell;
    return currentWidget.context.model.sharedModel.cells.map(cell => cell.getSource());
  });

/** Makes a cell the active one, in command mode. */
export async function activate(page: Page, index: number): Promise<void> {
  await page.evaluate(at => {
    const { content } = (window as unknown as LabWindow).jupyterapp.shell.currentWidget;
    content.mode = 'command';
    content.deselectAll();
    content.activeCellIndex = at;
  }, index);
}

/** Runs a command of JupyterLab. */
export async function command(page: Page, id: string, args: object = {}): Promise<void> {
  await page.evaluate(
    async ([name, options]) => {
      await (window as unknown as LabWindow).jupyterapp.commands.execute(name, options);
    },
    [id, args] as const
  );
}

/** Changes a setting of an extension, as the settings editor does; it ends with the test. */
export async function set(
  page: Page,
  key: string,
  value: unknown,
  of = 'graphward:plugin'
): Promise<void> {
  changed.add(of);
  await page.evaluate(
    async ([plugin, name, to]) => {
      const { _plugins } = (window as unknown as LabWindow).jupyterapp.pluginRegistry;
      const { service: registry } = _plugins.get('@jupyterlab/apputils-extension:settings');
      await registry.set(plugin, name, to);
    },
    [of, key, value] as const
  );
}

interface SettingRegistry {
  set(plugin: string, key: string, to: unknown): Promise<void>;
}

interface LabWindow {
  readonly jupyterapp: {
    readonly commands: { execute(id: string, args?: object): Promise<unknown> };
    readonly pluginRegistry: {
      readonly _plugins: { get(id: string): { readonly service: SettingRegistry } };
    };
    readonly shell: {
      readonly currentWidget: {
        readonly content: { mode: string; activeCellIndex: number; deselectAll(): void };
        readonly context: {
          readonly sessionContext: {
            readonly session: { readonly kernel: { readonly status: string } | null } | null;
          };
          readonly model: {
            readonly sharedModel: { readonly cells: readonly { getSource(): string }[] };
          };
        };
      };
    };
  };
}

/** Runs all cells, once there is a kernel, and waits until the last one has run. */
export async function runAll(page: Page): Promise<void> {
  // The indicator says "idle" before there is a kernel; JupyterLab would ask for one.
  await page.waitForFunction(
    () => {
      const { context } = (window as unknown as LabWindow).jupyterapp.shell.currentWidget;
      return context.sessionContext.session?.kernel?.status === 'idle';
    },
    null,
    { timeout: 60_000 }
  );
  await command(page, 'notebook:run-all-cells');
  const prompts = page.locator('.jp-Notebook .jp-CodeCell .jp-InputPrompt');
  await expect(prompts.last()).toHaveText(/\[\d+\]/, { timeout: 90_000 });
}
