// The lines for hard hours on a phone of one's own: only after a tap, and off again with another.
import { linesOf } from "./back.js";
import { isShared } from "./kept.js";

const KEY = "card";

export function cardKept() {
  try {
    return JSON.parse(localStorage.getItem(KEY));
  } catch (error) {
    return null;
  }
}

export function dropCard() {
  localStorage.removeItem(KEY);
}

function keepCard(lines) {
  localStorage.setItem(KEY, JSON.stringify({ from: window.location.pathname, of: linesOf(), lines }));
}

function attempt(act) {
  try {
    act();
    return true;
  } catch (error) {
    return false;
  }
}

// On the page where the lines were written. A card that came from here follows what is written now.
function offer(place) {
  const lines = Array.from(document.querySelectorAll("[data-lines] li"), (line) => line.textContent);
  const button = place.querySelector("button");
  const isHere = () => cardKept() !== null && cardKept().from === window.location.pathname;
  const show = (said) => {
    button.textContent = isHere() ? place.dataset.drop : place.dataset.keep;
    place.querySelector("[role=status]").textContent = said;
  };
  button.addEventListener("click", () => {
    const wasHere = isHere();
    const isDone = attempt(() => (wasHere ? dropCard() : keepCard(lines)));
    show(isDone ? place.dataset[wasHere ? "dropped" : "kept"] : place.dataset.failed);
  });
  if (isHere()) attempt(() => keepCard(lines));
  show("");
  place.hidden = false;
}

// On the pages that open without a network.
function show(place) {
  const card = cardKept();
  if (!card || isShared()) return;
  const rows = card.lines.map((line) => {
    const row = document.createElement("li");
    row.dir = "auto";
    row.textContent = line;
    return row;
  });
  place.querySelector("ul").replaceChildren(...rows);
  const off = place.querySelector("button");
  if (off) {
    off.addEventListener("click", () => {
      dropCard();
      place.hidden = true;
      document.querySelector("main").focus();
    });
  }
  place.hidden = false;
}

const here = document.querySelector("[data-card]");
if (here && document.documentElement.getAttribute("data-phone") === "own") offer(here);
const there = document.querySelector("[data-card-kept]");
if (there) show(there);
