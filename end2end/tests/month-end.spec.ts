// The month's end, on a phone: one person of the operator prepared, another approves, one file goes to the bank and its
// answer comes back; the partner sees that they were paid, and why that much. It uses up the demo's batch, so each
// project has a server of its own.
import { expect, test } from '@playwright/test';
import type { Browser, BrowserContextOptions, Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { launch, type Launched } from '../support/launch.ts';
import { linkIn, newestMail, serverLog } from '../support/tandem.ts';

let served: Launched;

test.beforeAll(async ({}, info) => {
  test.setTimeout(240_000); // a demo is made for it
  served = await launch(join(dirname(serverLog), `month-end-${info.project.name}.log`));
});
test.afterAll(async () => served?.stop());

/** A draft that somebody prepared, and not the month's own, which may stand above it on a first. */
function preparedByHand(page: Page) {
  return page.locator('main tr', { hasText: 'Viktor' }).locator('a[href^="/ops/payouts/bat_"]').first();
}

/** A phone of somebody who is signed in by this link. */
async function phone(browser: Browser, link: string, plain: boolean): Promise<Page> {
  const options: BrowserContextOptions = {
    baseURL: served.tandem.url, javaScriptEnabled: !plain, viewport: { width: 390, height: 844 },
  };
  const page = await (await browser.newContext(options)).newPage();
  await page.goto(link);
  await page.locator('form button[type=submit]').click();
  await expect(page).not.toHaveURL(/\/sign-in\//);
  return page;
}

/** The link that is mailed to somebody who asks for one. */
async function mailed(browser: Browser, address: string): Promise<string> {
  const page = await browser.newPage({ baseURL: served.tandem.url });
  const since = new Date();
  await page.goto('/sign-in');
  await page.getByLabel('Mail address').fill(address);
  await page.getByRole('button').first().click();
  await expect(page).toHaveURL(/\/sign-in\/sent/);
  await page.close();
  return linkIn(await newestMail(address, { since, text: '/sign-in/', of: served.tandem }), '/sign-in/', served.tandem);
}

/** The texts of every element of this name. */
function texts(xml: string, name: string): string[] {
  return [...xml.matchAll(new RegExp(`<${name}(?: [^>]*)?>([^<]*)</${name}>`, 'g'))].map((match) => match[1]!);
}

/** Cents, so that sums are exact. */
const cents = (amount: string): number => Math.round(Number(amount) * 100);

/** What the bank says once it has paid everything that a file asks for. */
function booked(order: string, message: string): Buffer {
  const amounts = texts(order, 'InstdAmt');
  const entries = texts(order, 'EndToEndId').map((reference, index) => `<Ntry><Amt Ccy="EUR">${amounts[index]}</Amt>
    <CdtDbtInd>DBIT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><AcctSvcrRef>B7-${index}</AcctSvcrRef><NtryDtls><TxDtls><Refs>
    <EndToEndId>${reference}</EndToEndId></Refs></TxDtls></NtryDtls></Ntry>`);
  return Buffer.from(`<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.054.001.08"><BkToCstmrDbtCdtNtfctn>
    <GrpHdr><MsgId>${message}</MsgId></GrpHdr><Ntfctn><Id>1</Id>${entries.join('')}</Ntfctn></BkToCstmrDbtCdtNtfctn></Document>`);
}

test('two people pay everybody by one file, and the partner sees why that much', async ({ browser }, info) => {
  test.slow();
  const plain = info.project.name === 'plain';
  const checker = await phone(browser, served.tandem.operator_login, plain);
  const maker = await phone(browser, await mailed(browser, 'viktor@tandem.example'), plain);

  // Whoever prepared it waits for somebody else.
  await maker.goto('/ops/payouts?status=draft');
  await preparedByHand(maker).click();
  await expect(maker.locator('main')).toContainText('You prepared it. Another person has to approve it.');
  await expect(maker.getByRole('link', { name: 'Approve', exact: true })).toHaveCount(0);
  const batch = new URL(maker.url()).pathname;

  await checker.goto(batch);
  await checker.getByRole('link', { name: 'Approve', exact: true }).click();
  await expect(checker.getByRole('heading', { level: 1 })).toHaveText('Approve this batch?');
  await checker.getByRole('button', { name: 'Approve', exact: true }).click();
  await expect(checker.locator('.flash')).toContainText('Approved:');

  await maker.goto(batch);
  await maker.getByRole('link', { name: 'Make the bank’s file' }).click();
  await expect(maker.getByRole('heading', { level: 1 })).toHaveText('Make the file for the bank?');
  await maker.getByRole('button', { name: 'Make the bank’s file' }).click();
  await expect(maker.locator('.flash')).toContainText('The file is ready');
  const download = maker.waitForEvent('download');
  await maker.getByRole('link', { name: 'Download the bank’s file' }).click();
  const order = readFileSync(await (await download).path(), 'utf8');
  const amounts = texts(order, 'InstdAmt');
  const references = texts(order, 'EndToEndId');
  expect(amounts.length).toBeGreaterThan(0);
  expect(references).toHaveLength(amounts.length);
  const sum = amounts.reduce((sum, amount) => sum + cents(amount), 0);
  // Both levels of the file say the same.
  expect(texts(order, 'NbOfTxs')).toEqual([String(amounts.length), String(amounts.length)]);
  expect(texts(order, 'CtrlSum').map(cents)).toEqual([sum, sum]);

  await maker.goto(batch);
  const answer = { name: 'camt.054.xml', mimeType: 'application/xml', buffer: booked(order, `month-end-${info.project.name}`) };
  await maker.locator('input[type=file]').setInputFiles(answer);
  await maker.getByRole('button', { name: 'Read the file' }).click();
  await expect(maker).toHaveURL(/\/ops\/bank-files\/bnk_/);
  // A long file is read by a job.
  await expect(async () => {
    await maker.goto(batch);
    await expect(maker.getByRole('heading', { level: 1 })).toContainText('Settled', { timeout: 1_000 });
  }).toPass({ timeout: 30_000 });

  const partner = await phone(browser, served.tandem.partner_login, plain);
  await partner.goto('/payouts');
  // The newest is first, and it is one of those that the bank paid.
  await partner.locator('main a[href^="/payouts/pay_"]').first().click();
  await expect(partner.getByRole('heading', { level: 1 })).toContainText('Paid');
  await expect(partner.locator('main')).toContainText('B7-');
  const id = new URL(partner.url()).pathname.split('/').pop()!;
  const mine = references.indexOf(id.replace('pay_', 'PAY-'));
  expect(mine).toBeGreaterThanOrEqual(0);
  const remittance = await (await partner.request.get(`/payouts/${id}/remittance/json`)).json();
  expect(remittance).toMatchObject({ status: 'paid', currency: 'EUR', amount: amounts[mine], reference: references[mine] });
  expect(remittance.lines.reduce((sum: number, line: any) => sum + cents(line.amount), 0)).toBe(cents(amounts[mine]!));
  expect(cents(remittance.earned) + cents(remittance.adjusted)).toBe(cents(remittance.amount));

  // What was paid is not asked of the bank again.
  expect((await maker.request.get(`${batch}/pain.001.xml`)).ok()).toBe(false);
  for (const page of [maker, checker, partner]) await page.context().close();
});
