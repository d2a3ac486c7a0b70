const { existsSync, mkdirSync, mkdtempSync, writeFileSync } = require('fs');
const { tmpdir } = require('os');
const path = require('path');
const base = require('@jupyterlab/galata/lib/playwright-config');

// The configuration is read again in each worker: what is drawn here once must come from the environment there.
const port = (process.env.UI_TEST_PORT ??= '18888');
const home = (process.env.UI_TEST_HOME ??= mkdtempSync(path.join(tmpdir(), 'graphward-ui-')));
const labconfig = path.join(home, 'config', 'labconfig');
mkdirSync(labconfig, { recursive: true });
// Nothing asks for news over what a test looks at.
writeFileSync(
  path.join(labconfig, 'default_setting_overrides.json'),
  JSON.stringify({ '@jupyterlab/apputils-extension:notification': { fetchNews: 'false' } })
);
process.env.TARGET_URL ??= `http://localhost:${port}`;

const bin = process.platform === 'win32' ? ['Scripts', 'python.exe'] : ['bin', 'python'];
const python = path.join(__dirname, '..', '.venv', ...bin);
const chromium =
  process.env.CHROMIUM_PATH ?? onPath('chromium', 'chromium-browser', 'google-chrome');

module.exports = {
  ...base,
  testDir: 'tests',
  outputDir: 'test-results',
  workers: 1,
  forbidOnly: Boolean(process.env.CI),
  retries: process.env.CI ? 1 : 0,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: [['list']],
  use: {
    ...base.use,
    baseURL: process.env.TARGET_URL,
    viewport: { width: 1400, height: 900 },
    // Videos would need a program that Playwright downloads.
    video: 'off',
    trace: 'off',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: chromium,
      args: [
        '--no-sandbox',
        '--disable-dev-shm-usage',
        '--disable-gpu',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync'
      ]
    }
  },
  webServer: {
    command: `"${python}" -m jupyterlab --config "${path.join(__dirname, 'jupyter_server_test_config.py')}"`,
    url: `${process.env.TARGET_URL}/lab`,
    timeout: 180_000,
    reuseExistingServer: false,
    env: {
      // A user's own settings must not leak in.
      JUPYTER_CONFIG_DIR: path.join(home, 'config'),
      JUPYTER_DATA_DIR: path.join(home, 'data'),
      JUPYTER_RUNTIME_DIR: path.join(home, 'runtime'),
      IPYTHONDIR: path.join(home, 'ipython'),
      CUDA_VISIBLE_DEVICES: '-1',
      TF_CPP_MIN_LOG_LEVEL: '2',
      UI_TEST_PORT: port
    }
  }
};

/** The first of these programs that is on PATH; none leaves the choice to Playwright. */
function onPath(...names) {
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  return names.flatMap(name => folders.map(folder => path.join(folder, name))).find(existsSync);
}
