// The installable side: manifest, service worker, offline page, and that nothing signed-in is ever kept.
import { expect, test } from '@playwright/test';
import { partnerState } from '../support/tandem.ts';

test.describe('installed on a phone @javascript', () => {
  test.use({ storageState: partnerState, viewport: { width: 390, height: 844 } });

  test('the manifest has what Chromium asks for', async ({ page, request }) => {
    await page.goto('/dashboard');
    const client = await page.context().newCDPSession(page);
    const { installabilityErrors } = await client.send('Page.getInstallabilityErrors');
    expect(installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== 'in-incognito')).toEqual([]);
    const manifest = await (await request.get('/manifest.webmanifest')).json();
    expect(manifest.icons.some((icon: { purpose?: string }) => icon.purpose?.includes('maskable'))).toBe(true);
    for (const icon of manifest.icons) expect((await request.get(icon.src)).status()).toBe(200);
  });

  test('without a network there is a clear page, and never somebody’s figures', async ({ page, context }) => {
    await page.goto('/dashboard');
    await page.evaluate(async () => {
      await navigator.serviceWorker.ready;
    });
    await page.reload();
    await context.setOffline(true);
    await page.goto('/dashboard').catch(() => undefined);
    await expect(page.locator('h1')).toBeVisible();
    await expect(page.locator('body')).not.toContainText('Aurora Guides');
    const kept = await page.evaluate(async () => {
      const names = await caches.keys();
      const all = await Promise.all(names.map(async (name) => (await (await caches.open(name)).keys()).map(({ url }) => new URL(url).pathname)));
      return all.flat();
    });
    expect(kept).toContain('/offline.html');
    expect(kept.filter((path) => !/^\/(pkg|fonts|icons|offline|favicon)/.test(path))).toEqual([]);
    await context.setOffline(false);
  });
});

test('the service worker is asked for afresh and carries the build’s name', async ({ request }) => {
  const answer = await request.get('/sw.js');
  expect(answer.headers()['cache-control']).toBe('no-cache');
  expect(await answer.text()).not.toContain('__VERSION__');
});

test.describe('what the browser is told', () => {
  test.use({ storageState: partnerState });

  test('pages are not kept, scripts carry the page’s nonce, files with a hash are kept for a year', async ({ page, request }) => {
    const answer = await page.goto('/developers');
    const headers = answer!.headers();
    expect(headers['cache-control']).toContain('no-store');
    const nonce = headers['content-security-policy'].match(/'nonce-([^']+)'/)?.[1];
    expect(nonce).toBeTruthy();
    const html = await answer!.text();
    for (const script of html.match(/<script(?![^>]*src)[^>]*>/g) ?? []) expect(script).toContain(`nonce="${nonce}"`);
    const sheet = html.match(/href="(\/pkg\/[^"]+\.css)"/)![1];
    const style = await request.get(sheet, { headers: { 'accept-encoding': 'br' } });
    expect(style.headers()['cache-control']).toContain('immutable');
    expect(style.headers()['content-encoding']).toBe('br');
  });
});
