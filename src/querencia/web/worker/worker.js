// Keeps public pages for when there is no network: the basics, and what the person chose. Never a private page:
// it asks without cookies and keeps an answer only where the server calls it public and it came whole.
// The server writes before this file: const KEPT = { version, pages, parts }.
"use strict";

const PREFIX = "kept-";
const NAME = PREFIX + KEPT.version;
const CHOOSABLE = /^\/(en|es)\/(u\/[a-z0-9/-]+|help\/[a-z]{2})\/$/;
const COUNTRY = /^\/(en|es)\/help\/[a-z]{2}\/$/;
const UNCHANGING = /^\/(static|(en|es)\/timelines)\//;
const TIMELINE = /src="(\/(?:en|es)\/timelines\/[^"]+)"/g;

class Refused extends Error {}

// The whole answer to somebody without a name, or an error. An answer that breaks off is one.
async function whole(address, cache) {
  const answer = await fetch(address, { cache, credentials: "omit", redirect: "manual" });
  const isPublic = /\bpublic\b/.test(answer.headers.get("Cache-Control") || "");
  if (answer.status !== 200 || !isPublic) throw new Refused(address);
  await answer.clone().blob();
  return answer;
}

// A page and the timelines that it plays, as pairs of address and answer.
async function page(address) {
  const answer = await whole(address, "no-cache");
  const text = await answer.clone().text();
  if (!text.trimEnd().endsWith("</html>")) throw new Refused(address);
  const timelines = timelinesIn(text).map(part);
  return [[address, answer], ...(await Promise.all(timelines))];
}

async function part(address) {
  return [address, await whole(address, "default")];
}

function timelinesIn(text) {
  return Array.from(text.matchAll(TIMELINE), (found) => found[1]);
}

async function put(pairs) {
  const cache = await caches.open(NAME);
  await Promise.all(pairs.map(([address, answer]) => cache.put(address, answer)));
}

// Everything is here before the first of it is kept. Where there is no room, nothing is.
async function fill() {
  const chosen = (await chosenBefore()).map((address) => page(address).catch(unlessGone));
  const wanted = [...KEPT.pages.map(page), ...KEPT.parts.map(async (address) => [await part(address)])];
  const pairs = (await Promise.all([...wanted, ...chosen])).flat();
  try {
    await put(pairs);
  } catch (error) {
    await caches.delete(NAME);
    throw error;
  }
  await self.skipWaiting();
}

function unlessGone(error) {
  if (error instanceof Refused) return [];
  throw error;
}

async function chosenBefore() {
  const found = await Promise.all((await olderNames()).map(addressesIn));
  return [...new Set(found.flat())].filter((address) => CHOOSABLE.test(address) && !KEPT.pages.includes(address));
}

async function olderNames() {
  return (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== NAME);
}

async function addressesIn(name) {
  const cache = await caches.open(name);
  return (await cache.keys()).map((request) => new URL(request.url).pathname);
}

// What was chosen while this version was being fetched comes along; then the older ones go.
async function renew() {
  const here = await addressesIn(NAME);
  const late = (await chosenBefore()).filter((address) => !here.includes(address));
  await Promise.all(late.map((address) => page(address).then(put).catch(() => null)));
  await Promise.all((await olderNames()).map((name) => caches.delete(name)));
}

// One country for each language: the one looked at last.
async function keep(address) {
  if (!CHOOSABLE.test(address)) throw new Refused(address);
  const pairs = await page(address);
  const others = (await addressesIn(NAME)).filter((each) => COUNTRY.test(each) && each.slice(0, 4) === address.slice(0, 4));
  await put(pairs);
  if (COUNTRY.test(address)) await Promise.all(others.filter((each) => each !== address).map(drop));
}

async function drop(address) {
  if (KEPT.pages.includes(address)) throw new Refused(address);
  const cache = await caches.open(NAME);
  await cache.delete(address);
  const needed = await timelinesOf(cache);
  const timelines = (await addressesIn(NAME)).filter((each) => each.includes("/timelines/"));
  await Promise.all(timelines.filter((each) => !needed.includes(each)).map((each) => cache.delete(each)));
}

async function timelinesOf(cache) {
  const pages = (await addressesIn(NAME)).filter((each) => /^\/(en|es)\/u\//.test(each));
  const texts = await Promise.all(pages.map(async (each) => (await cache.match(each)).text()));
  return texts.flatMap(timelinesIn);
}

function kept(address) {
  return caches.match(address, { cacheName: NAME, ignoreVary: true });
}

async function withoutNetwork(address) {
  const own = (navigator.language || "").startsWith("es") ? "es" : "en";
  const lang = /^\/(en|es)\//.test(address) ? address.slice(1, 3) : own;
  return (await kept(address)) || (await kept(`/${lang}/offline/`)) || Response.error();
}

self.addEventListener("install", (event) => event.waitUntil(fill()));
self.addEventListener("activate", (event) => event.waitUntil(renew()));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (origin !== self.location.origin) return;
  if (request.mode === "navigate") {
    event.respondWith(fetch(request).catch(() => withoutNetwork(request.method === "GET" ? pathname : "")));
  } else if (request.method === "GET" && UNCHANGING.test(pathname)) {
    event.respondWith(kept(pathname).then((found) => found || fetch(request)));
  }
});

self.addEventListener("message", (event) => {
  const { act, address } = event.data;
  const acts = { keep, drop, fill };
  const done = acts[act](address).then(
    () => true,
    () => false,
  );
  event.waitUntil(done.then((isDone) => event.ports[0].postMessage(isDone)));
});

// A sign that there is a note: always the same words, since the message carries none.
const SIGNS = {
  en: ["A note for today", "Open it when it suits you."],
  es: ["Una nota para hoy", "Ábrela cuando te venga bien."],
};

self.addEventListener("push", (event) => {
  const lang = (navigator.language || "").startsWith("es") ? "es" : "en";
  const [title, body] = SIGNS[lang];
  event.waitUntil(self.registration.showNotification(title, { body, lang, tag: "note" }));
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(self.clients.openWindow("/today/"));
});
