// Playwright's global set-up: a release server filled with demo data, and both demo users signed in for each worker. Answers the
// tear-down, which stops the server as an operator would.
import { chromium, type FullConfig } from '@playwright/test';
import { writeFileSync } from 'node:fs';
import { launchOptions } from './browser.ts';
import { launch } from './launch.ts';
import { linkIn, newestMail, serverLog, state, tandemFile, type Tandem } from './tandem.ts';

/** Who the demo's links sign in. */
const people = { partner: 'mara@aurora-guides.example', operator: 'ines@tandem.example' } as const;

export default async function startServer(config: FullConfig): Promise<() => Promise<void>> {
  const { tandem, stop } = await launch(serverLog);
  writeFileSync(tandemFile, JSON.stringify(tandem, null, 2));
  try {
    await signIn(tandem.partner_login, state('partner', 0));
    await signIn(tandem.operator_login, state('operator', 0));
    for (let worker = 1; worker < config.workers; worker += 1) {
      await signIn(await mailed(tandem, people.partner), state('partner', worker));
      await signIn(await mailed(tandem, people.operator), state('operator', worker));
    }
  } catch (error) {
    await stop();
    throw error;
  }
  process.env.TANDEM_TEST_URL = tandem.url;
  return stop;
}

/** The link that is mailed to somebody who asks for one. */
async function mailed(of: Tandem, address: string): Promise<string> {
  const since = new Date();
  await fetch(`${of.url}/_fn/sign-in/ask`, {
    method: 'POST',
    headers: { accept: 'text/html', 'sec-fetch-site': 'same-origin' },
    body: new URLSearchParams({ email: address }),
    redirect: 'manual',
  });
  return linkIn(await newestMail(address, { since, text: '/sign-in/', of }), '/sign-in/', of);
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
