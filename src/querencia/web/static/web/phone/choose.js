// "Keep on this phone" for the page's practice, and back. Hidden where nothing can be kept.
import { ask, isKept, isPossible, isShared } from "./kept.js";

const place = document.querySelector("[data-keep]");

async function show(said) {
  const isOn = await isKept(place.dataset.keep);
  const button = place.querySelector("button");
  button.textContent = isOn ? place.dataset.drop : place.dataset.word;
  button.setAttribute("data-act", isOn ? "drop" : "keep");
  place.querySelector("[role=status]").textContent = said;
  place.hidden = false;
}

async function choose(button) {
  const act = button.getAttribute("data-act");
  button.disabled = true;
  const isDone = await ask(act, place.dataset.keep).catch(() => false);
  button.disabled = false;
  await show(isDone ? place.dataset[act === "keep" ? "kept" : "dropped"] : place.dataset.failed);
}

if (place && isPossible && !isShared()) {
  place.querySelector("button").addEventListener("click", (event) => choose(event.currentTarget));
  show("").catch(() => null);
}
