// What a test may ask of the server it runs against: its addresses and keys, who is signed in, the mail it sent.
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** What `tandem demo --json` printed, and where the server is. */
export interface Tandem {
  /** `http://127.0.0.1:PORT`, the same as `baseURL`. */
  url: string;
  /** The server's data directory. */
  dataDir: string;
  portal: string;
  /** Used up by the set-up, which signs both users in; ask for a new link by mail instead. */
  partner_login: string;
  operator_login: string;
  keys: { of2_live: string; of2_test: string; of2_read: string; operator: string };
}

const results = resolve(import.meta.dirname, '../results');

/** Where the session of somebody is kept: one for each worker, since what a press leaves to be said is said once. */
export function state(name: 'partner' | 'operator', worker: number): string {
  return join(results, `${name}-${worker}.json`);
}

const worker = Number(process.env.TEST_PARALLEL_INDEX ?? 0);
/** `test.use({ storageState: partnerState })`: signed in as the demo's partner. */
export const partnerState = state('partner', worker);
/** `test.use({ storageState: operatorState })`: signed in as the demo's operator. */
export const operatorState = state('operator', worker);
/** Written by the set-up before the first test. */
export const tandemFile = join(results, 'tandem.json');
export const serverLog = join(results, 'server.log');

export function tandem(): Tandem {
  return JSON.parse(readFileSync(tandemFile, 'utf8'));
}

export interface Mail {
  file: string;
  to: string;
  subject: string;
  /** The plain text part, decoded. */
  text: string;
  /** The HTML part, decoded; empty if there is none. */
  html: string;
}

/**
 * Waits for mail to `to` that has `text` in it and answers the newest. Without `since` an older one may be meant: take the
 * time first.
 */
export async function newestMail(
  to: string,
  { since = new Date(0), text = '', timeout = 10_000, of = tandem() } = {},
): Promise<Mail> {
  const folder = join(of.dataDir, 'mail');
  for (const deadline = Date.now() + timeout; ;) {
    const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.eml')) : [];
    const newest = files
      .map((name) => ({ file: join(folder, name), at: statSync(join(folder, name)).mtimeMs }))
      .filter(({ at }) => at >= since.getTime() - 10) // file systems keep a coarser clock
      .sort((one, other) => other.at - one.at || other.file.localeCompare(one.file))
      .map(({ file }) => readMail(file))
      .find((mail) => mail.to.toLowerCase().includes(to.toLowerCase()) && mail.text.includes(text));
    if (newest) return newest;
    if (Date.now() > deadline) throw new Error(`no mail to ${to} within ${timeout} ms; ${files.length} in ${folder}`);
    await sleep(100);
  }
}

/** The first link in a mail that leads to the portal; with `path`, the first whose path begins so. */
export function linkIn(mail: Mail, path = '/', of = tandem()): string {
  const links = mail.text.match(/https?:\/\/[^\s<>"]+/g) ?? [];
  const found = links.find((link) => link.startsWith(of.url) && new URL(link).pathname.startsWith(path));
  if (!found) throw new Error(`no link to ${path} in "${mail.subject}":\n${mail.text}`);
  return found.replace(/[.,;)]+$/, '');
}

function readMail(file: string): Mail {
  const raw = readFileSync(file, 'latin1');
  const { headers, parts } = readEntity(raw);
  const part = (type: string) => parts.find((each) => each.type === type)?.body ?? '';
  return {
    file,
    to: headers.get('to') ?? '',
    subject: decodeWords(headers.get('subject') ?? ''),
    text: part('text/plain'),
    html: part('text/html'),
  };
}

/** A MIME entity's headers and, flattened, its leaves. `source` holds one character a byte. */
function readEntity(source: string): { headers: Map<string, string>; parts: { type: string; body: string }[] } {
  const blank = source.match(/\r?\n\r?\n/);
  const end = blank?.index ?? source.length;
  const body = source.slice(end + (blank?.[0].length ?? 0));
  const unfolded = source.slice(0, end).replace(/\r?\n[ \t]+/g, ' ');
  const headers = new Map(
    unfolded
      .split(/\r?\n/)
      .map((line) => [line.split(':', 1)[0].toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
  );
  const contentType = headers.get('content-type') ?? 'text/plain';
  const boundary = contentType.match(/boundary="?([^";]+)"?/i)?.[1];
  if (boundary) {
    const inner = body.split(
      new RegExp(`(?:^|\\r?\\n)--${boundary.replace(/[^\w]/g, '\\$&')}(?:--)?[ \\t]*(?:\\r?\\n|$)`),
    );
    return { headers, parts: inner.slice(1, -1).flatMap((each) => readEntity(each).parts) };
  }
  const encoding = (headers.get('content-transfer-encoding') ?? '7bit').toLowerCase();
  return { headers, parts: [{ type: contentType.split(';')[0].trim().toLowerCase(), body: decode(body, encoding) }] };
}

function decode(body: string, encoding: string): string {
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString('utf8');
  const bytes = encoding === 'quoted-printable' ? unquote(body.replace(/=\r?\n/g, '')) : body;
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

function unquote(text: string): string {
  return text.replace(/=([0-9A-F]{2})/gi, (_, hex) => String.fromCharCode(parseInt(hex, 16)));
}

/** `=?utf-8?b?…?=` and `=?utf-8?q?…?=` in a header. */
function decodeWords(header: string): string {
  return header
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, kind, word) =>
      kind.toLowerCase() === 'b' ? decode(word, 'base64') : decode(word.replace(/_/g, ' '), 'quoted-printable'),
    );
}
