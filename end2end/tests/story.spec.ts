// The story of the README, lived in a browser and with the API: sign in, write to the operator, make a key, call.
import { expect, request, test } from '@playwright/test';
import { operatorState, partnerState, tandem } from '../support/tandem.ts';

test.describe('the partner', () => {
  test.use({ storageState: partnerState });

  test('sees the dashboard with figures that lead to what is behind them', async ({ page }) => {
    await page.goto('/dashboard');
    await expect(page.getByRole('heading', { level: 1, name: 'Dashboard' })).toBeVisible();
    for (const name of ['Revenue over time', 'New clients over time']) {
      await expect(page.getByRole('region', { name }).locator('svg.chart')).toBeVisible();
    }
    for (const path of await page.locator('.figures a').evaluateAll((all) => all.map((each) => each.getAttribute('href')))) {
      expect((await page.request.get(path!)).status(), path!).toBe(200);
    }
  });

  test('writes to the operator, who answers, and reads the answer', async ({ page, browser }, info) => {
    const subject = `Lamps for Cyprus, ${info.project.name} ${Date.now()}`;
    await page.goto('/messages/new');
    await page.getByLabel('Subject').fill(subject);
    await page.getByLabel('Message', { exact: true }).fill('Do you ship lamps to Cyprus?\nA reader asks.');
    await page.getByRole('button', { name: 'Send' }).click();
    await expect(page).toHaveURL(/\/messages\/thr_/);
    await expect(page.locator('.bubbles .own')).toContainText('A reader asks.');

    const office = await browser.newContext({
      storageState: operatorState,
      javaScriptEnabled: info.project.name !== 'plain',
    });
    const desk = await office.newPage();
    await desk.goto('/ops/messages');
    await desk.locator('.threads').getByText(subject).click();
    await desk.locator('.composer textarea').fill('Yes, from 1 December.');
    await desk.getByRole('button', { name: 'Send' }).click();
    await expect(desk.locator('.bubbles .own')).toContainText('from 1 December');
    await office.close();

    await page.goto('/messages?unread=1');
    await page.locator('.threads').getByText(subject).click();
    await expect(page.locator('.bubbles')).toContainText('from 1 December');
    await page.goto('/messages?unread=1');
    await expect(page.locator('main')).not.toContainText(subject);
  });

  test('makes a key, sees its secret once, and calls the API with it', async ({ page }, info) => {
    const name = `Story ${info.project.name} ${Date.now()}`;
    await page.goto('/developers/keys/new');
    await page.getByLabel('Name').fill(name);
    for (const scope of ['partner:read', 'messages:write']) await page.locator(`input[value="${scope}"]`).check();
    await page.locator('main form button.primary').click();
    await expect(page).toHaveURL(/\/developers\/keys\/key_/);
    // With JavaScript the secret is masked until it is asked for; it is in the page either way, this once.
    await page.waitForLoadState('domcontentloaded');
    const html = await page.content();
    const secret = html.match(/of2_partner_live_[0-9A-Za-z]{36}/)?.[0];
    expect(secret).toBeTruthy();

    const api = await request.newContext({ extraHTTPHeaders: { authorization: `Bearer ${secret}` } });
    const me = await api.get(`${tandem().url}/api/partner/v1/me`);
    expect(me.status()).toBe(200);
    expect((await me.json()).data.key.name).toBe(name);
    const orders = await api.get(`${tandem().url}/api/partner/v1/commissions`);
    expect(orders.status()).toBe(403);
    expect(await orders.json()).toMatchObject({ ok: false, code: 'forbidden_scope', required: 'commissions:read' });

    await page.reload();
    expect(await page.content()).not.toContain(secret!);
  });

  test('approves with one press the key that an agent asked for, and the agent works with it', async ({ page }, info) => {
    const name = `Agent ${info.project.name} ${Date.now()}`;
    const agent = await request.newContext({ extraHTTPHeaders: { authorization: `Bearer ${tandem().keys.of2_live}` } });
    const asked = await agent.post(`${tandem().url}/api/partner/v1/api-keys`, {
      data: { name, scopes: ['partner:read'] },
      headers: { 'idempotency-key': name },
    });
    const key = (await asked.json()).data;
    expect(key).toMatchObject({ status: 'pending_approval', last_four: null });

    await page.goto('/approvals');
    const card = page.locator('.approval').filter({ hasText: name });
    await expect(card).toContainText('Demo, live');
    await card.getByRole('button', { name: 'Approve' }).click();
    await page.goto(`/developers/keys/${key.id}`);
    await page.locator('form[action*="collect"] button').click();
    await page.waitForLoadState('domcontentloaded');
    const secret = (await page.content()).match(/of2_partner_live_[0-9A-Za-z]{36}/)?.[0];
    const own = await request.newContext({ extraHTTPHeaders: { authorization: `Bearer ${secret}` } });
    expect((await own.get(`${tandem().url}/api/partner/v1/me`)).status()).toBe(200);

    await page.goto(`/developers/keys/${key.id}/revoke`);
    await page.locator('.confirm button.danger').click();
    expect((await own.get(`${tandem().url}/api/partner/v1/me`)).status()).toBe(401);
  });

  test('keeps what was typed where a form is not accepted, and says what is wrong beside the field', async ({ page }) => {
    await page.goto('/developers/keys/new');
    await page.locator('main form').evaluateAll((forms) => forms.forEach((form) => form.setAttribute('novalidate', '')))
      .catch(() => undefined);
    await page.getByLabel('Name').fill('Kept as typed');
    await page.locator('main form button.primary').click();
    await expect(page.getByLabel('Name')).toHaveValue('Kept as typed');
    await expect(page.locator('.summary[role=alert]')).toBeVisible();
  });

  test('is told that somebody else’s thing is not there', async ({ page }) => {
    const answer = await page.goto('/messages/thr_01JD4Q8W0000000000000000AA');
    expect(answer?.status()).toBe(404);
    await expect(page.locator('.oops')).toContainText('404');
    expect((await page.goto('/ops/partners'))?.status()).toBe(404);
  });
});

test.describe('the operator', () => {
  test.use({ storageState: operatorState });

  test('finds a partner by a search that stands in the address', async ({ page }) => {
    await page.goto('/ops/partners');
    await page.locator('input[type=search]').fill('aurora');
    await page.locator('.filters button').first().click();
    await expect(page).toHaveURL(/q=aurora/);
    await expect(page.locator('main table')).toContainText('Aurora Guides');
    await expect(page.locator('main table')).not.toContainText('Tea & Trails');
    await page.locator('main table a.row').first().click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Aurora Guides');
  });

  test('sees in the audit log what was done', async ({ page }) => {
    await page.goto('/ops/audit');
    await expect(page.locator('main table')).toContainText('api_key.created');
  });
});
