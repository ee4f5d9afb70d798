// Lets this browser be told that there is a note. The browser is asked after a tap, never before.
import { begin, isPossible, isShared } from "./kept.js";

const form = document.querySelector("[data-push]");
const isOffered = form && isPossible && "PushManager" in window && "Notification" in window && !isShared();

function bytesOf(text) {
  const plain = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
  return Uint8Array.from(plain, (sign) => sign.charCodeAt(0));
}

async function address() {
  if ((await Notification.requestPermission()) !== "granted") throw new Error("not allowed");
  await begin();
  const registration = await navigator.serviceWorker.ready;
  const options = { userVisibleOnly: true, applicationServerKey: bytesOf(form.dataset.push) };
  return (await registration.pushManager.subscribe(options)).endpoint;
}

function offer() {
  form.hidden = false;
  document.querySelector("[data-no-push]").hidden = true;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    address().then(
      (endpoint) => {
        form.elements.endpoint.value = endpoint;
        form.submit();
      },
      () => {
        form.querySelector("[data-refused]").hidden = false;
      },
    );
  });
}

if (isOffered) offer();
