// The recovery sheet: print it, or save it as a picture. Both are made on this device; nothing is sent.
import { saveAsPicture } from "./picture.js";

const sheet = document.querySelector("[data-sheet]");
const print = document.querySelector("[data-print]");
const save = document.querySelector("[data-save]");
const WIDTH = 1000;
const MARGIN = 60;
const COLUMNS = 3;
const LINE = 52;

// What the picture shows: lines of text, and codes as rows of numbered words.
function rows() {
  const found = [];
  for (const part of sheet.querySelectorAll("[data-line], [data-code]")) {
    if (part.hasAttribute("data-line")) {
      found.push({ text: part.textContent.trim(), isTitle: /^H/.test(part.tagName) });
      continue;
    }
    const words = [...part.children].map((item, n) => `${n + 1}. ${item.textContent.trim()}`);
    for (let n = 0; n < words.length; n += COLUMNS) found.push({ words: words.slice(n, n + COLUMNS) });
  }
  return found;
}

// A line of text in pieces that fit.
function folded(pen, text) {
  const lines = [""];
  for (const word of text.split(" ")) {
    const longer = `${lines[lines.length - 1]} ${word}`.trim();
    if (pen.measureText(longer).width <= WIDTH - 2 * MARGIN) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

function font(row) {
  if (row.words) return "34px Georgia, serif";
  return row.isTitle ? "bold 32px Georgia, serif" : "28px Georgia, serif";
}

function drawn() {
  const canvas = document.createElement("canvas");
  const pen = canvas.getContext("2d");
  const lines = [];
  for (const row of rows()) {
    pen.font = font(row);
    if (row.words) lines.push(row);
    else lines.push(...folded(pen, row.text).map((text) => ({ ...row, text })));
  }
  canvas.width = WIDTH;
  canvas.height = 2 * MARGIN + lines.length * LINE;
  pen.fillStyle = "#fbfafb";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.fillStyle = "#24223a";
  lines.forEach((line, n) => {
    const y = MARGIN + (n + 0.8) * LINE;
    pen.font = font(line);
    if (!line.words) return pen.fillText(line.text, MARGIN, y);
    return line.words.forEach((word, column) => {
      pen.fillText(word, MARGIN + (column * (WIDTH - 2 * MARGIN)) / COLUMNS, y);
    });
  });
  return canvas;
}

print.hidden = false;
print.addEventListener("click", () => window.print());
if (save) {
  save.hidden = false;
  save.addEventListener("click", () => saveAsPicture(drawn()));
}
