import { DEFAULT_SETTINGS, readSettings } from './settings';

describe('readSettings', () => {
  it('has a default for everything', () => {
    expect(readSettings({})).toEqual(DEFAULT_SETTINGS);
  });

  it('takes what makes sense and no more', () => {
    expect(
      readSettings({
        underline: 'yes',
        gutter: 'always',
        lens: 'below',
        wait: 1,
        disabledRules: ['print-in-graph', 7],
        measuringPercent: 2
      })
    ).toEqual({
      ...DEFAULT_SETTINGS,
      gutter: 'always',
      wait: 50,
      analysis: { disabledRules: ['print-in-graph'] },
      measuring: { budget: 20, target: 0.02 }
    });
  });
});
