// Leave now: replaces this page, so that "back" does not show it. Also Shift three times.
const AWAY = "/away/";
const WITHIN_MS = 1200;
let presses = [];

function leave() {
  document.documentElement.hidden = true;
  window.location.replace(AWAY);
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

// A private page that comes back from the browser's memory is loaded anew.
window.addEventListener("pageshow", (event) => {
  if (event.persisted && document.querySelector("[data-private]")) window.location.reload();
});
