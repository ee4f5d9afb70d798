// The list of what this phone keeps: each page by its heading, and a way to take it off.
import { dropCard } from "./card.js";
import { addresses, ask, isPossible, isShared, takeAllOff, textOf } from "./kept.js";

const place = document.querySelector("[data-kept]");
const ORDER = [/^\/(en|es)\/u\//, /^\/(en|es)\/help\//, /^\/(en|es)\/good-night\//];
const ALWAYS = place.dataset.always.split(" ");

function say(which) {
  for (const part of document.querySelectorAll("[data-when]")) part.hidden = part.dataset.when !== which;
}

async function headingOf(address) {
  const page = new DOMParser().parseFromString(await textOf(address), "text/html");
  const minutes = address.match(/\/u\/[^/]+\/(\d+)\//);
  return page.querySelector("h1").textContent + (minutes ? ` · ${minutes[1]} min` : "");
}

async function row(address) {
  const line = document.createElement("li");
  const link = document.createElement("a");
  link.href = address;
  link.lang = address.slice(1, 3);
  link.textContent = await headingOf(address);
  line.append(link);
  if (place.dataset.drop && !ALWAYS.includes(address)) line.append(off(address, link.textContent));
  return line;
}

function off(address, heading) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "link";
  button.textContent = place.dataset.drop;
  button.setAttribute("aria-label", `${place.dataset.drop}: ${heading}`);
  button.addEventListener("click", async () => {
    await ask("drop", address).catch(() => null);
    await show();
  });
  return button;
}

// Practices, then help, then good night; the page's own language first.
async function keptPages() {
  const all = (await addresses()).sort();
  const pages = ORDER.flatMap((kind) => all.filter((address) => kind.test(address)));
  const isOwn = (address) => address.slice(1, 3) === document.documentElement.lang;
  return [...pages.filter(isOwn), ...pages.filter((address) => !isOwn(address))];
}

async function show() {
  const pages = await keptPages();
  const besides = (place.dataset.besides || "").split(" ");
  const shown = pages.filter((address) => !besides.includes(address));
  place.replaceChildren(...(await Promise.all(shown.map(row))));
  say(pages.length ? "some" : "none");
}

async function takeOff(event) {
  event.currentTarget.disabled = true;
  await takeAllOff().catch(() => null);
  dropCard();
  document.querySelector("[data-card-kept]").hidden = true;
  await show();
  document.querySelector("main").focus();
}

const all = document.querySelector("[data-take-all-off]");
if (all) all.addEventListener("click", takeOff);
if (!isPossible) say("impossible");
else if (isShared()) say("shared");
else show().catch(() => say("impossible"));
