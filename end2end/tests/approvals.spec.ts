// An agent asks, a human decides with one press on a phone; money is announced, taken in, and pays what waits.
import { expect, request, test } from '@playwright/test';
import type { APIRequestContext, Page } from '@playwright/test';
import { shop } from '../support/shop.ts';
import type { Shop } from '../support/shop.ts';
import { operatorState, partnerState, tandem } from '../support/tandem.ts';

test.use({ storageState: partnerState, viewport: { width: 390, height: 844 } });

async function withKey(secret: string): Promise<APIRequestContext> {
  return request.newContext({ baseURL: tandem().url, extraHTTPHeaders: { authorization: `Bearer ${secret}` } });
}

/** A key that may order for one euro at a time, made in the portal: its secret. */
async function narrowKey(page: Page, name: string): Promise<string> {
  await page.goto('/developers/keys/new');
  await page.getByLabel('Name').fill(name);
  for (const scope of ['partner:read', 'orders:read', 'dropship:order']) await page.locator(`input[value="${scope}"]`).check();
  await page.locator('#per_order').fill('1');
  await page.locator('main form button.primary').click();
  await page.waitForLoadState('domcontentloaded');
  return (await page.content()).match(/of2_partner_live_[0-9A-Za-z]{36}/)![0];
}

async function order(agent: APIRequestContext, { site, sku }: Shop, reference: string) {
  const answer = await agent.post('/api/partner/v1/dropship/orders', {
    headers: { 'idempotency-key': reference },
    data: {
      site, customer_reference: reference, items: [{ sku, quantity: 1 }],
      ship_to: {
        name: 'Maria Silva', street: 'Torstraße 1', postcode: '10115', city: 'Berlin', country: 'DE', email: 'maria@example.com',
      },
    },
  });
  expect(answer.status(), await answer.text()).toBe(200);
  return (await answer.json()).data;
}

test('an order above the agent’s limit is approved with one press, another declined', async ({ page }, info) => {
  const name = `Narrow ${info.project.name} ${Date.now()}`;
  const [place, agent] = [await shop(), await withKey(await narrowKey(page, name))];
  const first = await order(agent, place, `${name} A`);
  expect(first.status).toBe('awaiting_approval');
  await page.goto('/approvals');
  const card = page.locator('.approval').filter({ hasText: `${name} A` });
  await expect(card).toContainText('An order for');
  await expect(card).toContainText(`above 1.00`);
  await expect(card).toContainText('Berlin');
  await card.getByRole('button', { name: 'Approve' }).click();
  await expect(page.locator('.flash')).toContainText('Approved.');
  const seen = await (await agent.get(`/api/partner/v1/orders/${first.id}`)).json();
  expect(['paid', 'awaiting_payment', 'processing']).toContain(seen.data.order.status);

  const second = await order(agent, place, `${name} B`);
  await page.goto('/approvals');
  await page.locator('.approval').filter({ hasText: `${name} B` }).getByRole('link', { name: 'Decline' }).click();
  await page.getByLabel('Reason').fill('Not this week.');
  await page.locator('.confirm button').first().click();
  const declined = await (await agent.get(`/api/partner/v1/orders/${second.id}`)).json();
  expect(declined.data.order.status).toBe('failed');
  const used = (await (await agent.get('/api/partner/v1/me')).json()).data.limits.spending.used;
  expect(used.day).toBe(first.total);
  // From old to new, a hundred at a time.
  const types: string[] = [];
  for (let after = ''; ;) {
    const { items } = (await (await agent.get(`/api/partner/v1/events?limit=100${after}`)).json()).data;
    if (items.length === 0) break;
    types.push(...items.map((event: any) => event.type));
    after = `&after=${items.at(-1).id}`;
  }
  expect(types).toContain('approval.asked');
  await agent.dispose();
});

test('a deposit is announced, taken in once, and stands in the balance', async ({ page, browser }, info) => {
  await page.goto('/balance');
  await page.getByRole('link', { name: 'Announce a deposit' }).first().click();
  await page.getByLabel('Amount').fill('123.45');
  await page.getByLabel('Currency').selectOption('EUR');
  await page.getByRole('button', { name: 'Announce' }).click();
  await expect(page.locator('.flash')).toContainText('Announced.');
  const reference = (await page.locator('#reference').textContent())!;
  expect(reference).toMatch(/^TD-[2-9A-Z]{4}-[2-9A-Z]{4}$/);

  const desk = await browser.newPage({
    storageState: operatorState, javaScriptEnabled: info.project.name !== 'plain', baseURL: tandem().url,
  });
  await desk.goto(`/ops/deposits?q=${reference}`);
  await desk.locator('main a[href^="/ops/deposits/dep_"]').first().click();
  await desk.getByLabel('Bank’s reference').fill(`BANK ${reference}`);
  await desk.getByRole('button', { name: 'Take it in' }).click();
  await expect(desk.locator('.flash')).toContainText('taken in');
  await desk.close();

  await page.reload();
  await expect(page.locator('h1')).toContainText('Received');
  await page.goto('/balance?reason=deposited');
  await expect(page.locator('main table')).toContainText(reference);
});

test('what is wrong with a deposit is said beside its field', async ({ page }) => {
  await page.goto('/balance/deposits/new');
  await page.getByLabel('Amount').fill('1.000,00');
  await page.locator('main form button.primary').click();
  await expect(page.locator('.summary[role=alert]')).toBeVisible();
  await expect(page.getByLabel('Amount')).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByLabel('Amount')).toHaveValue('1.000,00');
});
