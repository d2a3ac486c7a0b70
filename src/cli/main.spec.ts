import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const root = path.join(__dirname, '../..');
let folder: string;
let program: string;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'graphward-cli-'));
  program = path.join(folder, 'bundle', 'graphward.cjs');
  mkdirSync(path.dirname(program));
  const bundle =
    "import('./tools/bundle.mjs').then(b => b.bundle('src/cli/main.ts', process.argv[1]))";
  execFileSync(process.execPath, ['-e', bundle, program], { cwd: root });
}, 60_000);

afterAll(() => rmSync(folder, { recursive: true }));

/** Runs the command line in a folder of its own with these files in it. */
function graphward(
  args: readonly string[],
  files: Readonly<Record<string, string | Uint8Array>> = {},
  input = ''
) {
  const cwd = mkdtempSync(path.join(folder, 'case-'));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(cwd, name)), { recursive: true });
    writeFileSync(path.join(cwd, name), content);
  }
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    cwd,
    input,
    encoding: 'utf8'
  });
  return { code: status, out: stdout, err: stderr, json: () => JSON.parse(stdout), cwd };
}

const notebook = (...sources: string[]) =>
  JSON.stringify({
    nbformat: 4,
    nbformat_minor: 5,
    metadata: {},
    cells: sources.map((source, n) => ({ cell_type: 'code', id: `id${n}`, source, metadata: {} }))
  });

const jitted = '@jax.jit\ndef step(x):\n  print(x)\n  return x + 1';
const hazard = notebook('import jax\nimport jax.numpy as jnp', jitted, 'step(jnp.ones(3))');
const clean = notebook('x = 1');

describe('graphward check', () => {
  it('prints place, severity, rule and message, and exits with 1', () => {
    const { code, out } = graphward(['check', 'a.ipynb'], { 'a.ipynb': hazard });
    expect(out).toContain('a.ipynb:cell 2:3:3 warning print-in-graph ');
    expect(out).toContain('  3 |   print(x)\n    |   ^^^^^');
    expect(code).toBe(1);
  });

  it('lets go of outputs while it reads', () => {
    const [before = '', after = ''] = hazard.split('"id":"id1"');
    const file = Buffer.concat([
      Buffer.from(`${before}"outputs":[{"data":"`),
      Buffer.alloc(130 * 1024 * 1024, 'A'),
      Buffer.from(`"}]${after}`)
    ]);
    const { code, out } = graphward(['check', 'a.ipynb'], { 'a.ipynb': file });
    expect(out).toContain('a.ipynb:cell 2:3:3 warning print-in-graph ');
    expect(code).toBe(1);
  });

  it('prints the JSON of the contract', () => {
    const { code, json } = graphward(['check', 'a.ipynb', '--format', 'json'], {
      'a.ipynb': hazard
    });
    const report = json();
    expect(report).toMatchObject({ schema: 1, tool: { name: 'graphward' }, failures: [] });
    expect(report.notebooks[0].functions[0]).toMatchObject({ name: 'step', boundary: 'jax.jit' });
    expect(report.notebooks[0].findings[0]).toMatchObject({
      rule: 'print-in-graph',
      framework: 'jax',
      consequence: 'wrong',
      cell: 1,
      cellId: 'id1',
      range: { start: { line: 2, column: 2 } }
    });
    expect(code).toBe(1);
  });

  it('exits with 0 where nothing is found, or nothing of the chosen severity', () => {
    expect(graphward(['check', 'a.ipynb'], { 'a.ipynb': clean }).code).toBe(0);
    const files = { 'a.ipynb': hazard };
    expect(graphward(['check', 'a.ipynb', '--severity', 'error'], files).code).toBe(0);
  });

  it('leaves out what comments, options and pyproject.toml turn off', () => {
    const commented = hazard.replace('print(x)', 'print(x)  # graphward: ignore[print-in-graph]');
    expect(graphward(['check', '.'], { 'a.ipynb': commented }).code).toBe(0);
    const files = { 'sub/a.ipynb': hazard };
    expect(graphward(['check', '.', '--ignore', 'print-in-graph'], files).code).toBe(0);
    const toml = '[tool.graphward]\nignore = ["print-in-graph"]\n';
    const configured = { ...files, 'pyproject.toml': toml };
    expect(graphward(['check', '.'], configured).code).toBe(0);
    expect(graphward(['check', '.', '--rule', 'print-in-graph'], configured).code).toBe(1);
  });

  it('follows the order that it is given', () => {
    const files = {
      'a.ipynb': notebook(
        'import jax\nlr = 0.1',
        jitted.replace('print(x)', 'x = x * lr'),
        'step(1.0)',
        'lr = 0.2'
      )
    };
    const rules = (order: string) =>
      graphward(['check', 'a.ipynb', '--format', 'json', '--order', order], files)
        .json()
        .notebooks[0].findings.map((finding: { rule: string }) => finding.rule);
    expect(rules('document')).not.toContain('stale-capture');
    expect(rules('0,1,2,3,2')).toContain('stale-capture');
    expect(graphward(['check', 'a.ipynb', '--order', '0,9'], files)).toMatchObject({
      code: 2,
      err: 'graphward: cell 9 is not a code cell of a.ipynb: change --order\n'
    });
  });

  it('reads scripts, and standard input', () => {
    const script = `import jax\n# %%\n${jitted}\n# %%\nstep(jax.numpy.ones(3))\n`;
    expect(graphward(['check', '.'], { 'a.py': script }).out).toContain('a.py:5:3 warning');
    expect(graphward(['check', '-'], {}, hazard).out).toContain('<stdin>:cell 2:3:3 warning');
  });

  it('passes over what nobody wrote as a notebook, and follows no link', () => {
    const { cwd } = graphward([], {
      'a.ipynb': clean,
      '.ipynb_checkpoints/b.ipynb': hazard,
      'node_modules/c.ipynb': hazard,
      'plain.py': jitted
    });
    symlinkSync(cwd, path.join(cwd, 'loop'));
    const { status, stdout } = spawnSync(process.execPath, [program, 'check', cwd], {
      encoding: 'utf8'
    });
    expect([status, stdout]).toEqual([0, expect.stringContaining('No findings in 1 notebook')]);
  });
});

describe('files that cannot be used', () => {
  const bad = {
    'empty.ipynb': '',
    'cut.ipynb': hazard.slice(0, 60),
    'latin.ipynb': new Uint8Array([0x7b, 0xe9, 0x7d]),
    'wide.ipynb': new Uint8Array([0xff, 0xfe, 0x7b, 0]),
    'other.ipynb': '{"a": 1}',
    'notes.txt': 'x = 1'
  };

  it.each([
    ['empty.ipynb', 'is empty'],
    ['cut.ipynb', 'ends in the middle of its JSON'],
    ['latin.ipynb', 'is not valid UTF-8 in line 1'],
    ['wide.ipynb', 'is encoded in UTF-16'],
    ['other.ipynb', 'is JSON but no notebook'],
    ['notes.txt', 'is not a notebook: Graphward reads .ipynb and .py'],
    ['gone.ipynb', 'does not exist'],
    ['folder', 'holds no notebook']
  ])('%s: a sentence and exit code 2', (name, sentence) => {
    const { code, err, out } = graphward(['check', name], { ...bad, 'folder/x.md': '' });
    expect(err.split('\n')).toEqual([
      expect.stringContaining(`graphward: ${name} ${sentence}`),
      ''
    ]);
    expect(out).toContain('No findings in 0 notebooks');
    expect(code).toBe(2);
  });

  it('do not keep the others from being analysed', () => {
    const files = { ...bad, 'good.ipynb': hazard };
    const { code, json } = graphward(['check', '.', 'gone.ipynb', '--format', 'json'], files);
    const { notebooks, failures } = json();
    expect(notebooks.map((one: { path: string }) => one.path)).toEqual(['good.ipynb']);
    expect(failures.map((one: { path: string }) => one.path)).toEqual([
      'gone.ipynb',
      'cut.ipynb',
      'empty.ipynb',
      'latin.ipynb',
      'other.ipynb',
      'wide.ipynb'
    ]);
    expect(code).toBe(2);
  });

  it('include a broken pyproject.toml', () => {
    const files = { 'a.ipynb': clean, 'pyproject.toml': '[tool.graphward\n' };
    const { code, err } = graphward(['check', 'a.ipynb'], files);
    expect(err).toContain('pyproject.toml is not valid TOML in line 1');
    expect(code).toBe(2);
  });
});

describe('other commands', () => {
  it('explain a rule', () => {
    const { code, out } = graphward(['explain', 'print-in-graph']);
    expect(out).toMatch(/^# print-in-graph\n/);
    expect(code).toBe(0);
    expect(graphward(['explain', 'nothing']).code).toBe(2);
  });

  it('list the rules, the version and the help', () => {
    expect(graphward(['rules']).out).toMatch(
      /^print-in-graph +trace-time-side-effect +tensorflow/m
    );
    expect(graphward(['--version']).out).toMatch(/^graphward \d+\.\d+\.\d+/);
    expect(graphward(['--help'])).toMatchObject({ code: 0, err: '' });
  });

  it('print what was understood', () => {
    const { code, json } = graphward(['inspect', 'main.ipynb', '--format', 'json'], {
      'main.ipynb': hazard
    });
    expect(json().notebooks[0]).toMatchObject({ path: 'main.ipynb', callGraph: expect.anything() });
    expect(code).toBe(0);
  });

  it('say what is wrong with the arguments', () => {
    expect(graphward(['chekc'])).toMatchObject({
      code: 2,
      out: '',
      err: 'graphward: there is no command "chekc": see graphward --help\n'
    });
  });
});
