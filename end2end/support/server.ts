// Playwright's global set-up: a release server on a free port with a database of its own, filled with demo data,
// and both demo users signed in once. Answers the tear-down, which stops the server as an operator would.
import { chromium } from '@playwright/test';
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { launchOptions } from './browser.ts';
import { operatorState, partnerState, serverLog, tandemFile, type Tandem } from './tandem.ts';

const repository = resolve(import.meta.dirname, '../..');
const binary = join(repository, 'target/release/tandem');

export default async function startServer(): Promise<() => Promise<void>> {
  mkdirSync(dirname(serverLog), { recursive: true });
  const dataDir = mkdtempSync(join(tmpdir(), 'tandem-end2end-'));
  const address = `127.0.0.1:${await freePort()}`;
  const url = `http://${address}`;
  const settings = {
    TANDEM_DATA_DIR: dataDir,
    TANDEM_DATABASE_URL: `sqlite://${dataDir}/tandem.db`,
    TANDEM_BASE_URL: url,
    TANDEM_ADDR: address,
    TANDEM_MAIL: 'file',
  };
  // Nothing that the caller set for a server of their own may reach this one.
  const inherited = Object.entries(process.env).filter(([name]) => !/^(TANDEM|LEPTOS)_/.test(name));
  const env = { ...Object.fromEntries(inherited), ...settings };

  const demo = spawnSync(binary, ['demo', '--json'], { cwd: repository, env, encoding: 'utf8' });
  if (demo.status !== 0) throw new Error(`tandem demo failed: ${demo.error ?? demo.stderr}`);
  const data: Tandem = { url, dataDir, ...JSON.parse(demo.stdout) };
  writeFileSync(tandemFile, JSON.stringify(data, null, 2));

  const log = openSync(serverLog, 'w');
  const server = spawn(binary, ['serve'], { cwd: repository, env, stdio: ['ignore', log, log] });
  const killed = () => server.kill('SIGKILL');
  process.once('exit', killed);
  try {
    await ready(server, url);
    await signIn(data.partner_login, partnerState);
    await signIn(data.operator_login, operatorState);
  } catch (error) {
    killed();
    rmSync(dataDir, { recursive: true, force: true });
    throw error;
  }
  process.env.TANDEM_TEST_URL = url;

  return async () => {
    process.off('exit', killed);
    await stop(server).finally(() => rmSync(dataDir, { recursive: true, force: true }));
  };
}

async function freePort(): Promise<number> {
  const listener = createServer();
  await new Promise<void>((listening) => listener.listen(0, '127.0.0.1', listening));
  const { port } = listener.address() as AddressInfo;
  await new Promise((closed) => listener.close(closed));
  return port;
}

function ended(server: ChildProcess): boolean {
  return server.exitCode !== null || server.signalCode !== null;
}

function lastOfLog(): string {
  return readFileSync(serverLog, 'utf8').split('\n').slice(-40).join('\n');
}

async function ready(server: ChildProcess, url: string): Promise<void> {
  for (const deadline = Date.now() + 30_000; Date.now() < deadline; await sleep(100)) {
    if (server.pid === undefined || ended(server)) break;
    const answer = await fetch(`${url}/readyz`).catch(() => undefined);
    if (answer?.ok) return;
  }
  throw new Error(`the server did not become ready (status ${server.exitCode ?? 'none'}):\n${lastOfLog()}`);
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

/** A server that crashed, or that does not stop when asked to, fails the run. */
async function stop(server: ChildProcess): Promise<void> {
  if (ended(server)) throw new Error(`the server ended before the tests did:\n${lastOfLog()}`);
  server.kill('SIGTERM');
  for (const deadline = Date.now() + 15_000; !ended(server); await sleep(50)) {
    if (Date.now() < deadline) continue;
    server.kill('SIGKILL');
    throw new Error(`the server did not stop within 15 s:\n${lastOfLog()}`);
  }
  if (server.exitCode !== 0) throw new Error(`the server stopped with status ${server.exitCode}:\n${lastOfLog()}`);
}
