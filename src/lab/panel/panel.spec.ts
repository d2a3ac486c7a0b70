/** @jest-environment jsdom */
import { nullTranslator } from '@jupyterlab/translation/lib/base';
import type { IRenderMimeRegistry } from '@jupyterlab/rendermime';
import { CommandRegistry } from '@lumino/commands';
import { Widget } from '@lumino/widgets';
import { Signal } from '../../base/signal';
import { text } from '../../base/text';
import { findingAt, functionIn, notebookOf, reportOf } from '../../testing/report';
import { ReportStore } from '../store';
import type { IActions, OpenNotebook } from '../tokens';
import { ReportPanel } from './panel';

const notebook = notebookOf('def step(x):\n    print(x)\n    if x: pass', 'print(2)');
const fix = { title: text('Use it'), safety: 'safe', because: null, edits: [] } as const;
const report = reportOf({
  findings: [
    findingAt(notebook, 'a', 'print(x)', { fixes: [fix] }),
    findingAt(notebook, 'a', 'if x', { consequence: 'error' }),
    findingAt(notebook, 'b', 'print(2)')
  ],
  functions: [functionIn(notebook, 'a')]
});

const settle = () => new Promise(resolve => setTimeout(resolve, 50));

async function open(current: 'notebook' | 'nothing' = 'notebook') {
  const store = new ReportStore(notebook);
  store.setReport(report, notebook);
  const opened = {
    name: 'train.ipynb',
    writable: true,
    store,
    jump: jest.fn(),
    panel: { context: { model: { sharedModel: { cells: [] } } } }
  };
  const actions = { openFix: jest.fn(), fixAllSafe: jest.fn() };
  const panel = new ReportPanel(
    {
      notebooks: {
        current: current === 'notebook' ? (opened as unknown as OpenNotebook) : null,
        currentChanged: new Signal(),
        opened: new Signal(),
        of: () => null
      },
      actions: actions as unknown as IActions,
      commands: new CommandRegistry(),
      rendermime: {} as IRenderMimeRegistry,
      translator: nullTranslator,
      page: () => null,
      kinds: 35
    },
    () => undefined
  );
  Widget.attach(panel, document.body);
  while (!panel.node.querySelector('.jp-Graphward-treeItem, .jp-Graphward-empty')) {
    await settle();
  }
  return { panel, store, opened, actions };
}

const items = (panel: Widget) => [
  ...panel.node.querySelectorAll<HTMLElement>('[aria-label=Findings] > div > [role=treeitem]')
];
const words = (panel: Widget) =>
  items(panel).map(item => item.getAttribute('aria-label') ?? item.textContent);
const press = (key: string) =>
  document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));

describe('the side panel', () => {
  it('lists findings under their cells and says where each row stands', async () => {
    const { panel } = await open();
    expect(words(panel)).toEqual([
      'Cell 1step2',
      'silently wrong: print runs once, at trace time, cell 1, line 2, has a fix',
      'error: print runs once, at trace time, cell 1, line 3',
      'Cell 2print(2)1',
      'silently wrong: print runs once, at trace time, cell 2, line 1'
    ]);
    expect(items(panel)[2]?.getAttribute('aria-posinset')).toBe('2');
    expect(panel.node.querySelector('.jp-Graphward-header')?.textContent).toContain(
      '1 of 1 functions is worth compiling.'
    );
    panel.dispose();
  });

  it('is worked by keys: arrows choose, Enter jumps, F fixes', async () => {
    const { panel, actions, opened, store } = await open();
    panel.focus();
    press('ArrowDown');
    await settle();
    const [finding] = report.findings;
    expect(store.state.selection).toEqual({ kind: 'finding', id: finding?.id });
    expect(opened.jump).toHaveBeenLastCalledWith(finding?.place, false);
    expect(document.activeElement).toBe(items(panel)[1]);
    press('Enter');
    expect(opened.jump).toHaveBeenLastCalledWith(finding?.place, true);
    press('f');
    expect(actions.openFix).toHaveBeenCalledWith(opened, finding);
    panel.dispose();
  });

  it('shows a finding that was chosen elsewhere, even in a closed group', async () => {
    const { panel, store } = await open();
    panel.focus();
    press('ArrowLeft');
    await settle();
    expect(words(panel)).toHaveLength(3);
    store.select({ kind: 'finding', id: 'a:if x' });
    await settle();
    expect(items(panel)[2]?.getAttribute('aria-selected')).toBe('true');
    panel.dispose();
  });

  it('filters by consequence', async () => {
    const { panel } = await open();
    panel.node.querySelector<HTMLElement>('[data-consequence=wrong]')?.click();
    await settle();
    expect(words(panel)).toHaveLength(2);
    panel.dispose();
  });

  it('draws nothing while it is hidden, and all of it when it shows', async () => {
    const { panel, store } = await open();
    panel.hide();
    const before = panel.node.innerHTML;
    store.setReport(reportOf({ findings: report.findings.slice(0, 1) }), notebook);
    await settle();
    expect(words(panel)).toHaveLength(5);
    expect(before).toContain('data-summary="3"');
    panel.show();
    await settle();
    expect(words(panel)).toHaveLength(2);
    panel.dispose();
  });

  it('says what it needs when no notebook is open', async () => {
    const { panel } = await open('nothing');
    expect(panel.node.textContent).toContain('Open a Python notebook');
    expect(words(panel)).toHaveLength(0);
    panel.dispose();
  });
});
