// The pacer: a level that rises while the air comes in and falls while it goes out, with words and seconds.
import { part } from "./stage.js";

const LOW = 0.12;

export class Pacer {
  constructor(inWord, outWord) {
    this.words = { in: inWord, out: outWord };
    this.fill = part("i", "", "");
    const level = part("div", "level", "");
    level.setAttribute("aria-hidden", "true");
    level.append(this.fill);
    this.count = part("p", "count", "");
    this.count.setAttribute("aria-hidden", "true");
    this.element = part("div", "pacer", "");
    this.element.append(level, this.count);
  }

  // `text` is the cue's own, like "in 4 out 6". Answers what a screen reader says once.
  begin(text) {
    const [, inFor, , outFor] = text.split(" ").map(Number);
    this.for = { in: inFor, out: outFor };
    this.half = "";
    return `${this.words.in} ${inFor}, ${this.words.out} ${outFor}`;
  }

  // Draws the breath `elapsed` seconds after its beginning; true when the air has just turned.
  show(elapsed) {
    const into = elapsed % (this.for.in + this.for.out);
    const half = into < this.for.in ? "in" : "out";
    const since = half === "in" ? into : into - this.for.in;
    const share = since / this.for[half];
    this.level = LOW + (1 - LOW) * (half === "in" ? share : 1 - share);
    this.fill.style.transform = `scaleY(${this.level})`;
    this.count.textContent = `${this.words[half]} ${Math.ceil(this.for[half] - since)}`;
    const hasTurned = half !== this.half;
    this.half = half;
    return hasTurned;
  }
}
