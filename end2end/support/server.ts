// Playwright's global set-up: a release server filled with demo data, and both demo users signed in once. Answers the
// tear-down, which stops the server as an operator would.
import { chromium } from '@playwright/test';
import { writeFileSync } from 'node:fs';
import { launchOptions } from './browser.ts';
import { launch } from './launch.ts';
import { operatorState, partnerState, serverLog, tandemFile } from './tandem.ts';

export default async function startServer(): Promise<() => Promise<void>> {
  const { tandem, stop } = await launch(serverLog);
  writeFileSync(tandemFile, JSON.stringify(tandem, null, 2));
  try {
    await signIn(tandem.partner_login, partnerState);
    await signIn(tandem.operator_login, operatorState);
  } catch (error) {
    await stop();
    throw error;
  }
  process.env.TANDEM_TEST_URL = tandem.url;
  return stop;
}

/** A sign-in link shows one button; only pressing it uses the link up. */
async function signIn(link: string, state: string): Promise<void> {
  const browser = await chromium.launch(launchOptions);
  try {
    const page = await browser.newPage();
    await page.goto(link);
    await page.locator('form button[type=submit]').click();
    await page.waitForURL((url) => url.pathname !== new URL(link).pathname);
    const cookies = await page.context().cookies();
    if (!cookies.some(({ name }) => name.startsWith('__Host-'))) {
      throw new Error(`no session cookie after signing in; the page says: ${await page.locator('body').innerText()}`);
    }
    await page.context().storageState({ path: state });
  } finally {
    await browser.close();
  }
}
