// A release server on a free port with a database of its own, filled with demo data: a file, or on the PostgreSQL that
// TEST_POSTGRES_URL names.
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Tandem } from './tandem.ts';

const repository = resolve(import.meta.dirname, '../..');
const binary = join(repository, 'target/release/tandem');

/** A server that answers, and how to stop it as an operator would. */
export interface Launched {
  tandem: Tandem;
  stop: () => Promise<void>;
}

/** Starts one that logs into this file. */
export async function launch(log: string): Promise<Launched> {
  mkdirSync(dirname(log), { recursive: true });
  const dataDir = mkdtempSync(join(tmpdir(), 'tandem-end2end-'));
  const address = `127.0.0.1:${await freePort()}`;
  const url = `http://${address}`;
  const settings = {
    TANDEM_DATA_DIR: dataDir,
    TANDEM_DATABASE_URL: database(dataDir),
    TANDEM_BASE_URL: url,
    TANDEM_ADDR: address,
    TANDEM_MAIL: 'file',
  };
  // Nothing that the caller set for a server of their own may reach this one.
  const inherited = Object.entries(process.env).filter(([name]) => !/^(TANDEM|LEPTOS)_/.test(name));
  const env = { ...Object.fromEntries(inherited), ...settings };

  const demo = spawnSync(binary, ['demo', '--json'], { cwd: repository, env, encoding: 'utf8' });
  if (demo.status !== 0) throw new Error(`tandem demo failed: ${demo.error ?? demo.stderr}`);
  const tandem: Tandem = { url, dataDir, ...JSON.parse(demo.stdout) };

  const file = openSync(log, 'w');
  const server = spawn(binary, ['serve'], { cwd: repository, env, stdio: ['ignore', file, file] });
  const killed = () => server.kill('SIGKILL');
  process.once('exit', killed);
  const clear = () => rmSync(dataDir, { recursive: true, force: true });
  try {
    await ready(server, url, log);
  } catch (error) {
    killed();
    clear();
    throw error;
  }
  return {
    tandem,
    stop: async () => {
      process.off('exit', killed);
      await stop(server, log).finally(clear);
    },
  };
}

/** Where the data of this server shall be; nothing is there yet. */
function database(dataDir: string): string {
  const cluster = process.env.TEST_POSTGRES_URL;
  if (!cluster) return `sqlite://${dataDir}/tandem.db`;
  const name = basename(dataDir).toLowerCase().replaceAll(/[^a-z0-9]/g, '_');
  const made = spawnSync(join(repository, 'scripts/postgres.sh'), ['database', cluster, name], { encoding: 'utf8' });
  if (made.status !== 0) throw new Error(`no database: ${made.error ?? made.stderr}`);
  return made.stdout.trim();
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

function lastOf(log: string): string {
  return readFileSync(log, 'utf8').split('\n').slice(-40).join('\n');
}

async function ready(server: ChildProcess, url: string, log: string): Promise<void> {
  for (const deadline = Date.now() + 30_000; Date.now() < deadline; await sleep(100)) {
    if (server.pid === undefined || ended(server)) break;
    const answer = await fetch(`${url}/readyz`).catch(() => undefined);
    if (answer?.ok) return;
  }
  throw new Error(`the server did not become ready (status ${server.exitCode ?? 'none'}):\n${lastOf(log)}`);
}

/** A server that crashed, or that does not stop when asked to, fails the run. */
async function stop(server: ChildProcess, log: string): Promise<void> {
  if (ended(server)) throw new Error(`the server ended before the tests did:\n${lastOf(log)}`);
  server.kill('SIGTERM');
  for (const deadline = Date.now() + 15_000; !ended(server); await sleep(50)) {
    if (Date.now() < deadline) continue;
    server.kill('SIGKILL');
    throw new Error(`the server did not stop within 15 s:\n${lastOf(log)}`);
  }
  if (server.exitCode !== 0) throw new Error(`the server stopped with status ${server.exitCode}:\n${lastOf(log)}`);
}
