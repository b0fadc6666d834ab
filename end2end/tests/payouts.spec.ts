// Money out: what waits for a second person is approved, becomes a file, is settled, and the partner sees why that much.
import { expect, request, test } from '@playwright/test';
import { operatorState, partnerState, tandem } from '../support/tandem.ts';

test('the partner sees what was paid, down to each commission, and saves the documents', async ({ browser }, info) => {
  const context = await browser.newContext({ storageState: partnerState, javaScriptEnabled: info.project.name !== 'plain' });
  const page = await context.newPage();
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/payouts');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Payouts');
  await expect(page.locator('main')).toContainText('Next payout');
  await page.locator('main a[href^="/payouts/pay_"]').first().click();
  await expect(page).toHaveURL(/\/payouts\/pay_/);
  await expect(page.locator('main')).toContainText('Why this amount');
  await expect(page.locator('main tfoot')).toContainText('Transfer');
  const id = page.url().split('/').pop()!;
  for (const [form, type] of [['pdf', 'application/pdf'], ['csv', 'text/csv'], ['json', 'application/json']]) {
    const file = await page.request.get(`/payouts/${id}/remittance/${form}`);
    expect(file.status()).toBe(200);
    expect(file.headers()['content-type']).toContain(type);
  }
  await page.locator('main a[href^="/commissions/com_"]').first().click();
  await expect(page).toHaveURL(/\/commissions\/com_/);
  await context.close();
});

test('the operator looks at a batch, and a press that moves money asks first', async ({ browser }, info) => {
  const context = await browser.newContext({ storageState: operatorState, javaScriptEnabled: info.project.name !== 'plain' });
  const page = await context.newPage();
  await page.goto('/ops/payouts?status=settled');
  await page.locator('main a[href^="/ops/payouts/bat_"]').first().click();
  await expect(page.locator('main')).toContainText('Who did what');
  // What was paid is not given to a bank again.
  await expect(page.getByRole('link', { name: 'Download the bank’s file' })).toHaveCount(0);
  const batch = page.url();
  expect((await page.request.get(`${new URL(batch).pathname}/pain.001.xml`)).ok()).toBe(false);
  const api = await request.newContext({
    baseURL: tandem().url, extraHTTPHeaders: { authorization: `Bearer ${tandem().keys.of2_live}` },
  });
  const { id, amount } = (await (await api.get('/api/partner/v1/payouts?status=paid')).json()).data.items[0];
  const reference = id.replace('pay_', 'PAY-');
  await api.dispose();

  // The bank says again what is known: nothing is done twice, and each line says so.
  const booking = `<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.054.001.08"><BkToCstmrDbtCdtNtfctn><GrpHdr><MsgId>${info.project.name}-${Date.now()}</MsgId></GrpHdr>
    <Ntfctn><Id>1</Id><Ntry><Amt Ccy="EUR">${amount}</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><NtryDtls><TxDtls><Refs><EndToEndId>${reference}</EndToEndId></Refs></TxDtls></NtryDtls></Ntry></Ntfctn></BkToCstmrDbtCdtNtfctn></Document>`;
  await page.locator('input[type=file]').setInputFiles({ name: 'camt.054.xml', mimeType: 'application/xml', buffer: Buffer.from(booking) });
  await page.getByRole('button', { name: 'Read the file' }).click();
  await expect(page).toHaveURL(/\/ops\/bank-files\/bnk_/);
  await expect(page.locator('main')).toContainText('Known already');

  await page.goto(batch);
  await page.locator('input[type=file]').setInputFiles({ name: 'prices.csv', mimeType: 'application/xml', buffer: Buffer.from('a;b') });
  await page.getByRole('button', { name: 'Read the file' }).click();
  await expect(page.locator('.summary')).toBeVisible();

  // What waits for a second person: the press leads to a question, and back.
  await page.goto('/ops/payouts?status=draft');
  const draft = page.locator('main tr', { hasText: 'Viktor' }).locator('a[href^="/ops/payouts/bat_"]');
  await draft.first().click();
  await page.getByRole('link', { name: 'Approve' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Approve this batch?');
  await page.getByRole('link', { name: 'Leave it as it is' }).click();
  await expect(page).toHaveURL(/\/ops\/payouts\/bat_/);
  await context.close();
});
