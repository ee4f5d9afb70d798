// Leave now: replaces this page, so that "back" does not show it. Also Shift three times.
// Earlier pages with somebody's words stay closed to "back" afterwards; left.js sees to that.
const AWAY = "/away/";
const WITHIN_MS = 1200;
let presses = [];

function leave() {
  document.documentElement.hidden = true;
  try {
    sessionStorage.setItem("left", "1");
  } catch (error) {
    // A browser that stores nothing: this page is gone, the ones before it are not.
  }
  window.location.replace(AWAY);
}

function hasLeft() {
  try {
    return sessionStorage.getItem("left") !== null;
  } catch (error) {
    return false;
  }
}

document.addEventListener("click", (event) => {
  if (event.target.closest && event.target.closest("[data-leave-now]")) {
    event.preventDefault();
    leave();
  }
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Shift") {
    presses = [];
    return;
  }
  if (event.repeat) return;
  const now = event.timeStamp;
  presses = presses.filter((at) => now - at < WITHIN_MS).concat(now);
  if (presses.length === 3) leave();
});

// A page with somebody's words is dark while the browser holds it in memory. Coming back from there, a person's
// page is loaded anew; what a guest typed shows again as it was, unless they left.
const root = document.documentElement;

function comeBack() {
  if (hasLeft()) window.location.replace(AWAY);
  else if (root.hasAttribute("data-night")) window.location.reload();
  else root.hidden = false;
}

if (root.hasAttribute("data-private")) {
  window.addEventListener("pagehide", (event) => {
    if (event.persisted) root.hidden = true;
  });
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) comeBack();
  });
}
