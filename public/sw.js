const VERSION = "__VERSION__";

// The offline page and what it needs, plus files whose content never changes under the same address.
// Pages, server functions and the API always go to the network: nothing a signed-in person sees is kept.
const SHELL = `shell-${VERSION}`;
const ASSETS = `assets-${VERSION}`;
const OFFLINE = "/offline.html";
const PRECACHE = [OFFLINE, "/offline.css", "/fonts/figtree.woff2", "/favicon.svg", "/icons/icon-192.png", "/icons/icon-512.png"];
const KEPT = ["/pkg/", "/fonts/", "/icons/"];

// No skipWaiting: a page keeps the version it began with, the next start gets the new one.
self.addEventListener("install", (event) => {
  const fresh = PRECACHE.map((path) => new Request(path, { cache: "reload", credentials: "omit" }));
  event.waitUntil(caches.open(SHELL).then((cache) => cache.addAll(fresh)));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(removeCaches((name) => name !== SHELL && name !== ASSETS));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (request.mode === "navigate") event.respondWith(page(request));
  else if (url.pathname === "/offline.css" || KEPT.some((path) => url.pathname.startsWith(path))) event.respondWith(asset(request));
});

self.addEventListener("message", (event) => {
  if (event.data?.type === "signed-out") event.waitUntil(removeCaches((name) => name !== SHELL));
});

async function page(request) {
  try {
    return await fetch(request);
  } catch {
    return (await caches.match(OFFLINE)) ?? Response.error();
  }
}

async function asset(request) {
  const kept = await caches.match(request);
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.status === 200 && answer.type === "basic") {
    const cache = await caches.open(ASSETS);
    // A full disk must not break the page.
    await cache.put(request, answer.clone()).catch(() => {});
  }
  return answer;
}

async function removeCaches(unwanted) {
  const names = await caches.keys();
  await Promise.all(names.filter(unwanted).map((name) => caches.delete(name)));
}
