// Signing in by a link in a mail, applying, and being invited.
import { expect, request, test } from '@playwright/test';
import { linkIn, newestMail, operatorState, partnerState } from '../support/tandem.ts';

test('a link in a mail signs in once, and looking at it does not use it up', async ({ page }) => {
  const scanner = await request.newContext();
  const since = new Date();
  await page.goto('/sign-in');
  await page.getByLabel('Mail address').fill('theo@aurora-guides.example');
  await page.getByRole('button').first().click();
  await expect(page).toHaveURL(/\/sign-in\/sent/);
  const link = linkIn(await newestMail('theo@aurora-guides.example', { since }), '/sign-in/');
  // What a mail scanner does.
  expect((await scanner.get(link)).status()).toBe(200);
  await page.goto(link);
  await page.locator('form button[type=submit]').click();
  await expect(page).toHaveURL(/\/dashboard/);
  await page.context().clearCookies();
  expect((await page.goto(link))?.status()).toBe(410);
});

test('signing in gives the session a new secret, so that one planted before is worth nothing', async ({ page, browser }) => {
  const address = 'samira@aurora-guides.example';
  const secrets: string[] = [];
  for (let round = 0; round < 2; round += 1) {
    const since = new Date();
    // Asked for by somebody else, so that the page keeps the session it has.
    const other = await (await browser.newContext()).newPage();
    await other.goto('/sign-in');
    await other.getByLabel(/Mail address/).fill(address);
    await other.getByRole('button').first().click();
    await expect(other).toHaveURL(/\/sign-in\/sent/);
    await other.context().close();
    await page.goto(linkIn(await newestMail(address, { since }), '/sign-in/'));
    await page.locator('form button[type=submit]').click();
    await expect(page).toHaveURL(/\/dashboard/);
    secrets.push((await page.context().cookies()).find(({ name }) => name === '__Host-tandem')!.value);
  }
  expect(secrets[0]).not.toBe(secrets[1]);
  const stale = await request.newContext({
    extraHTTPHeaders: { cookie: `__Host-tandem=${secrets[0]}`, accept: 'text/html' },
  });
  const answer = await stale.get(new URL('/dashboard', page.url()).href, { maxRedirects: 0 });
  expect(answer.headers().location).toBe('/sign-in');
});

test('an unknown address gets the same answer', async ({ page }) => {
  await page.goto('/sign-in');
  await page.getByLabel('Mail address').fill(`nobody-${Date.now()}@nowhere.example`);
  await page.getByRole('button').first().click();
  await expect(page).toHaveURL(/\/sign-in\/sent/);
});

test('whoever is not signed in is sent to sign in', async ({ page }) => {
  await page.goto('/dashboard');
  await expect(page).toHaveURL(/\/sign-in$/);
});

test('an applicant is approved and gets in', async ({ page, browser }, info) => {
  const email = `applicant-${info.project.name}-${Date.now()}@shop.example`;
  const company = `Shop ${info.project.name} ${Date.now()}`;
  const since = new Date();
  await page.goto('/apply');
  await page.locator('[name=company]').fill(company);
  await page.locator('[name=name]').fill('Nora Applicant');
  await page.locator('[name=email]').fill(email);
  await page.locator('[name=country]').selectOption('DE');
  await page.locator('[name="programmes[]"]').first().check();
  await page.locator('main form button.primary').click();
  await expect(page).toHaveURL(/\/apply\/sent/);

  const office = await browser.newContext({ storageState: operatorState, javaScriptEnabled: info.project.name !== 'plain' });
  const desk = await office.newPage();
  await desk.goto('/ops/approvals');
  const card = desk.locator('.approval').filter({ hasText: company });
  await card.getByRole('button', { name: 'Approve' }).click();
  await desk.goto('/ops/approvals');
  await expect(desk.locator('main')).not.toContainText(company);
  await office.close();

  const link = linkIn(await newestMail(email, { since }), '/');
  expect(link).toBeTruthy();
  await page.goto('/sign-in');
  await page.getByLabel('Mail address').fill(email);
  const asked = new Date();
  await page.getByRole('button').first().click();
  await expect(page).toHaveURL(/\/sign-in\/sent/);
  await expect(async () => {
    const mail = await newestMail(email, { since: asked });
    await page.goto(linkIn(mail, '/sign-in/'));
  }).toPass({ timeout: 10_000 });
  await page.locator('form button[type=submit]').click();
  await expect(page.locator('main')).toContainText(company);
});

test.describe('an owner', () => {
  test.use({ storageState: partnerState });

  test('invites somebody, who joins', async ({ page, browser }, info) => {
    const email = `colleague-${info.project.name}-${Date.now()}@aurora-guides.example`;
    const since = new Date();
    await page.goto('/settings/team');
    await page.locator('form[action*="invite"] [name=email]').fill(email);
    await page.locator('form[action*="invite"] button').click();
    await expect(page.locator('main')).toContainText(email);
    const link = linkIn(await newestMail(email, { since }), '/invitation/');
    const guest = await browser.newContext({
      storageState: { cookies: [], origins: [] },
      javaScriptEnabled: info.project.name !== 'plain',
    });
    const door = await guest.newPage();
    await door.goto(link);
    await door.locator('[name=name]').fill('Kim Colleague');
    await door.locator('main form button.primary').click();
    await expect(door).toHaveURL(/\/dashboard/);
    expect((await (await guest.newPage()).goto(link))?.status()).toBe(410);
    await guest.close();
    await page.reload();
    await expect(page.locator('main')).toContainText('Kim Colleague');
  });
});
