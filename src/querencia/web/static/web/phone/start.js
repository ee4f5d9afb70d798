// On every page: help, grounding and the minute are kept on this phone, unless it is a shared one.
import { addresses, ask, begin, empty, isKept, isPossible, isShared, wantsNothing } from "./kept.js";

const COUNTRY = /^\/(en|es)\/help\/[a-z]{2}\/$/;

// The country of the page, or the one that Help now leads to.
function country() {
  const link = document.querySelector(".top .help");
  const addresses = [window.location.pathname, link ? link.pathname : ""];
  return addresses.find((address) => COUNTRY.test(address));
}

// A phone that others use too keeps no page, and nothing else of ours.
async function leaveNothing() {
  localStorage.clear();
  sessionStorage.removeItem("left-at");
  sessionStorage.removeItem("look");
  return isPossible ? empty() : undefined;
}

async function start() {
  if (isShared()) return leaveNothing();
  if (!isPossible || wantsNothing()) return undefined;
  await begin();
  if (!(await addresses()).length) await ask("fill"); // the browser cleared it
  const help = country();
  return help && !(await isKept(help)) ? ask("keep", help) : undefined;
}

// Without it everything works with a network; the page of what is kept says so.
function quietly() {
  start().catch(() => null);
}

if (document.readyState === "complete") quietly();
else window.addEventListener("load", quietly);
