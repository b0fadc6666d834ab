// How the browser tests run: one server for all of them (support/server.ts), every flow with and without JavaScript.
import { defineConfig } from '@playwright/test';
import { launchOptions } from './support/browser.ts';

export default defineConfig({
  testDir: 'tests',
  outputDir: 'results/artifacts',
  globalSetup: './support/server.ts',
  workers: 2,
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  timeout: 60_000,
  globalTimeout: 40 * 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], ['json', { outputFile: 'results/report.json' }]],
  use: {
    browserName: 'chromium',
    launchOptions,
    baseURL: process.env.TANDEM_TEST_URL, // set by support/server.ts before any worker reads this file
    timezoneId: 'UTC',
    screenshot: 'only-on-failure',
    trace: process.env.TANDEM_TRACE ? 'on' : 'off',
  },
  projects: [
    { name: 'javascript' },
    // What needs a script to make sense says so in its title or tags: @javascript.
    { name: 'plain', use: { javaScriptEnabled: false }, grepInvert: /@javascript/ },
  ],
});
