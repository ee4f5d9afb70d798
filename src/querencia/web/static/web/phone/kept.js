// What this phone keeps for when there is no network, and whether it may keep anything.
const PREFIX = "kept-";
const WISH = "keep";
const NOTHING = "nothing";

export const isPossible = "serviceWorker" in navigator && "caches" in window;

// Others use this phone too: private pages say it, a cookie says it to the public ones.
export function isShared() {
  return (
    document.documentElement.getAttribute("data-phone") === "shared" || /(^|; )phone=shared(;|$)/.test(document.cookie)
  );
}

// A person who took everything off wants it to stay so until they choose something again.
export function wantsNothing() {
  try {
    return localStorage.getItem(WISH) === NOTHING;
  } catch (error) {
    return false;
  }
}

function wish(word) {
  try {
    if (word) localStorage.setItem(WISH, word);
    else localStorage.removeItem(WISH);
  } catch (error) {
    // A browser that stores nothing keeps nothing either.
  }
}

export async function empty() {
  for (const registration of await navigator.serviceWorker.getRegistrations()) await registration.unregister();
  for (const name of await names()) await caches.delete(name);
}

export async function takeAllOff() {
  wish(NOTHING);
  await empty();
}

// The worker, once it has everything; an error where the browser refuses it or has no room.
export async function begin() {
  const registration = await navigator.serviceWorker.register("/worker.js", { updateViaCache: "none" });
  if (registration.active) return registration.active;
  const worker = registration.installing || registration.waiting;
  return new Promise((done, failed) => {
    const look = () => {
      if (worker.state === "activated") done(worker);
      if (worker.state === "redundant") failed(new Error("not kept"));
    };
    worker.addEventListener("statechange", look);
    look();
  });
}

// Ask the worker to keep a page or to drop it; says whether it did.
export async function ask(act, address) {
  if (act === "keep") wish("");
  const worker = await begin();
  return new Promise((done) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = (event) => done(event.data);
    worker.postMessage({ act, address }, [channel.port2]);
  });
}

export async function isKept(address) {
  return (await addresses()).includes(address);
}

export async function addresses() {
  const found = [];
  for (const name of await names()) {
    for (const request of await (await caches.open(name)).keys()) found.push(new URL(request.url).pathname);
  }
  return [...new Set(found)];
}

export async function textOf(address) {
  return (await caches.match(address)).text();
}

async function names() {
  return (await caches.keys()).filter((name) => name.startsWith(PREFIX));
}
