import { existsSync, readFileSync } from 'node:fs';

/** What jest's `--json` says; null without a report. */
export function jestCounts(file) {
  const report = readJson(file);
  return (
    report && {
      passed: report.numPassedTests,
      failed: report.numFailedTests + report.numRuntimeErrorTestSuites
    }
  );
}

/** What a report in JUnit's form says, as pytest and Node write it; null without a report. */
export function junitCounts(file) {
  if (!existsSync(file)) {
    return null;
  }
  const cases =
    readFileSync(file, 'utf8').match(/<testcase\b(?:[^>]*\/>|[\s\S]*?<\/testcase>)/g) ?? [];
  const has = element => cases.filter(text => text.includes(element)).length;
  const failed = cases.filter(text => /<(failure|error)\b/.test(text)).length;
  return { passed: cases.length - failed - has('<skipped'), failed };
}

/** What Playwright's JSON reporter says; null without a report. */
export function playwrightCounts(file) {
  const report = readJson(file);
  return (
    report && {
      passed: report.stats.expected + report.stats.flaky,
      failed: Math.max(report.stats.unexpected, report.errors.length)
    }
  );
}

function readJson(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
}
