// The four words: copy them, or save them as a picture. Both stay on this device.
import { saveAsPicture } from "./picture.js";

const words = document.querySelector("[data-words]");
const copy = document.querySelector("[data-copy]");
const picture = document.querySelector("[data-picture]");

function drawn(text) {
  const canvas = document.createElement("canvas");
  const lines = text.split(" ");
  canvas.width = 640;
  canvas.height = 120 + lines.length * 90;
  const pen = canvas.getContext("2d");
  pen.fillStyle = "#fbfafb";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.fillStyle = "#24223a";
  pen.font = "56px Georgia, serif";
  lines.forEach((line, n) => pen.fillText(line, 60, 120 + n * 90));
  return canvas;
}

if (words && navigator.clipboard) {
  copy.hidden = false;
  copy.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(words.textContent.trim());
      copy.textContent = copy.dataset.done;
    } catch {
      getSelection().selectAllChildren(words); // the browser forbids it: the words are marked, to copy by hand
    }
  });
}
if (words) {
  picture.hidden = false;
  picture.addEventListener("click", () => saveAsPicture(drawn(words.textContent.trim())));
}

// Typing a password of one's own chooses it; choosing the words empties it.
const own = document.querySelector("#own");
if (own) {
  own.addEventListener("input", () => {
    document.querySelector("input[name=way][value=own]").checked = true;
  });
  document.querySelector("input[name=way][value=words]").addEventListener("change", () => {
    own.value = "";
  });
}
