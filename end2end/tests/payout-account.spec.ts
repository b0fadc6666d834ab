// Where a partner is paid: a fresh sign-in, an account number that is said to be wrong in words, the operator's press.
import { expect, request, test } from '@playwright/test';
import { linkIn, newestMail, operatorState, partnerState, tandem } from '../support/tandem.ts';

test.use({ storageState: partnerState });

const IBAN = 'AT61 1904 3002 3457 3201';

/** Asks for an account by a key, as a program does. */
async function propose(iban: string): Promise<void> {
  const api = await request.newContext({
    baseURL: tandem().url,
    extraHTTPHeaders: { authorization: `Bearer ${tandem().keys.of2_live}` },
  });
  const answer = await api.patch('/api/partner/v1/payout-account', {
    data: { holder: 'Aurora Guides GmbH', iban, country: iban.slice(0, 2) },
  });
  expect(answer.status()).toBe(200);
  expect((await answer.json()).data.status).toBe('pending_confirmation');
  await api.dispose();
}

test('the account is shown by its country and last four, with what happened', async ({ page }) => {
  await page.goto('/settings');
  await page.getByRole('link', { name: 'Payout account' }).first().click();
  await expect(page).toHaveURL(/\/payout-account$/);
  await expect(page.locator('main')).toContainText('What happened');
  expect(await page.content()).not.toContain('0532013000');
});

test('what is wrong with an account number is said beside it, and the number is not kept', async ({ browser }, info) => {
  // A browser of its own, signed in just now: the session of the other tests may be older.
  const context = await browser.newContext({
    storageState: { cookies: [], origins: [] }, javaScriptEnabled: info.project.name !== 'plain',
  });
  const page = await context.newPage();
  const since = new Date();
  await page.goto('/sign-in');
  await page.getByLabel('Mail address').fill('mara@aurora-guides.example');
  await page.getByRole('button').first().click();
  await expect(page).toHaveURL(/\/sign-in\/sent/);
  await page.goto(linkIn(await newestMail('mara@aurora-guides.example', { since, text: '/sign-in/' }), '/sign-in/'));
  await page.locator('form button[type=submit]').click();
  await expect(page).toHaveURL(/\/dashboard/);
  await page.goto('/payout-account/change');
  const iban = page.getByLabel('IBAN');
  await page.getByLabel('Holder').fill('Aurora Guides GmbH');
  await page.getByLabel('Country of the bank').selectOption('AT');
  await iban.fill(IBAN.replace('3201', '3202'));
  await page.getByRole('button', { name: 'Change where money goes' }).click();
  await expect(page.locator('#iban-error')).toContainText('check digits');
  await expect(iban).toHaveValue('');
  await expect(page.getByLabel('Holder')).toHaveValue('Aurora Guides GmbH');
  expect(await page.content()).not.toContain('3002');
  await context.close();
});

test('a program asks, a person declines, and nothing has changed', async ({ page }) => {
  await propose('NL91ABNA0417164300');
  await page.goto('/payout-account');
  await expect(page.locator('main')).toContainText('A program asks for another account');
  await page.getByRole('button', { name: 'Decline' }).click();
  await expect(page.locator('.flash')).toContainText('Nothing has changed');
  await expect(page.locator('main')).not.toContainText('A program asks for another account');
});

test('the operator sees who, what and what follows', async ({ browser }) => {
  const context = await browser.newContext({ storageState: operatorState });
  const page = await context.newPage();
  await page.goto('/ops/approvals?show=decided');
  await expect(page.locator('main')).toContainText('payout account');
  expect(await page.content()).not.toContain('0532013000');
  await context.close();
});

test('at the width of a phone the page does not scroll sideways', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto('/payout-account');
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
  expect(wide).toBe(false);
});
