// The player: says one line at a time by a timeline's clock. Its readable page stays for whoever has no scripts.
import { Bell } from "./bell.js";
import { Clock } from "./clock.js";

const VIBRATION = { say: [], in: [60], out: [260], bell: [90, 120, 90] };
const LEVEL = { low: 0.12, high: 1 };

class Player extends HTMLElement {
  constructor() {
    super();
    this.clock = new Clock();
    this.bell = new Bell();
    this.vibrates = false;
    this.at = -1;
    this.breath = "";
    this.frame = 0;
  }

  async connectedCallback() {
    const answer = await fetch(this.getAttribute("src")).catch(() => null);
    if (!answer || !answer.ok) return; // the readable page stays
    const timeline = await answer.json();
    this.cues = timeline.cues;
    this.end = this.cues.length ? last(this.cues).start + last(this.cues).duration : 0;
    this.build();
    if (window.location.hash === "#begin") this.go();
  }

  disconnectedCallback() {
    cancelAnimationFrame(this.frame);
    this.bell.off();
  }

  build() {
    this.querySelector("[data-script]").hidden = true;
    this.after = this.querySelector("[data-after]");
    this.after.hidden = true;
    this.stage = make("div", "stage");
    this.caption = make("p", "caption");
    this.caption.setAttribute("aria-live", "polite");
    this.pacer = this.buildPacer();
    this.stage.append(this.caption, this.pacer);
    this.caption.textContent = this.firstLine();
    this.prepend(this.stage, this.buildControls());
    document.addEventListener("keydown", (event) => this.onKey(event));
  }

  buildPacer() {
    const pacer = make("div", "pacer");
    pacer.hidden = true;
    const level = make("div", "level");
    level.setAttribute("aria-hidden", "true");
    this.level = document.createElement("i");
    level.append(this.level);
    this.count = make("p", "count");
    pacer.append(level, this.count);
    return pacer;
  }

  buildControls() {
    const row = make("div", "controls");
    this.mainButton = this.button(this.dataset.begin, () => this.toggle(), "next");
    row.append(this.mainButton, this.link(this.dataset.ground, this.dataset.groundWord));
    if (navigator.vibrate) row.append(this.switchButton(this.dataset.vibration, (on) => (this.vibrates = on)));
    row.append(this.switchButton(this.dataset.sound, (on) => this.sound(on)));
    row.append(this.link(this.dataset.leave, this.dataset.leaveWord));
    return row;
  }

  button(text, act, look) {
    const button = make("button", look || "");
    button.type = "button";
    button.textContent = text;
    button.addEventListener("click", act);
    return button;
  }

  switchButton(text, act) {
    const button = this.button(text, () => {
      const isOn = button.getAttribute("aria-pressed") !== "true";
      button.setAttribute("aria-pressed", String(isOn));
      act(isOn);
    });
    button.setAttribute("aria-pressed", "false");
    return button;
  }

  link(href, text) {
    const link = make("a", "button");
    link.href = href;
    link.textContent = text;
    return link;
  }

  async sound(isOn) {
    if (!isOn) {
      this.clock.follow(() => performance.now() / 1000);
      await this.bell.off();
      return;
    }
    await this.bell.on();
    this.clock.follow(() => this.bell.context.currentTime);
    this.bell.ring();
  }

  onKey(event) {
    const isFree = event.target === document.body || event.target.id === "main" || this.contains(event.target);
    const presses = event.target.closest("a, button, input, textarea, select");
    if (event.key === " " && isFree && !presses) {
      event.preventDefault();
      this.toggle();
    }
    if (event.key === "Escape") window.location.assign(this.dataset.leave);
  }

  toggle() {
    if (this.clock.isRunning) this.pause();
    else this.go();
  }

  go() {
    if (this.clock.now() >= this.end) this.startAgain();
    this.clock.start();
    this.mainButton.textContent = this.dataset.pause;
    this.mainButton.className = "";
    this.after.hidden = true;
    this.tick();
  }

  pause() {
    this.clock.pause();
    cancelAnimationFrame(this.frame);
    this.mainButton.textContent = this.dataset.resume;
    this.mainButton.className = "next";
  }

  startAgain() {
    this.clock = new Clock(this.clock.source);
    this.at = -1;
  }

  tick() {
    this.frame = requestAnimationFrame(() => this.tick());
    const now = this.clock.now();
    while (this.at + 1 < this.cues.length && this.cues[this.at + 1].start <= now) this.enter(++this.at);
    const cue = this.cues[this.at];
    if (cue && cue.kind === "breathe") this.breathe(cue, now);
    if (now >= this.end) this.finish();
  }

  enter(place) {
    const cue = this.cues[place];
    this.dispatchEvent(new CustomEvent("cue", { detail: { place, at: this.clock.now() } }));
    this.pacer.hidden = cue.kind !== "breathe";
    this.caption.hidden = cue.kind === "breathe";
    if (cue.kind === "say") this.say(cue.text);
    if (cue.kind === "bell") this.ring();
    this.breath = "";
  }

  say(text) {
    this.caption.textContent = text;
    this.caption.classList.remove("settle");
    void this.caption.offsetWidth; // lets the settling start anew
    this.caption.classList.add("settle");
  }

  ring() {
    this.bell.ring();
    this.vibrate("bell");
  }

  breathe(cue, now) {
    const [, inFor, , outFor] = cue.text.split(" ").map(Number);
    const into = (now - cue.start) % (inFor + outFor);
    const isIn = into < inFor;
    const share = isIn ? into / inFor : 1 - (into - inFor) / outFor;
    this.level.style.transform = `scaleY(${LEVEL.low + (LEVEL.high - LEVEL.low) * share})`;
    const left = Math.ceil((isIn ? inFor : inFor + outFor) - into);
    this.count.textContent = `${isIn ? this.dataset.in : this.dataset.out} ${left}`;
    const half = isIn ? "in" : "out";
    if (half !== this.breath) this.vibrate(half);
    this.breath = half;
  }

  vibrate(what) {
    if (this.vibrates && navigator.vibrate) navigator.vibrate(VIBRATION[what]);
  }

  firstLine() {
    const first = this.cues.find((cue) => cue.kind === "say");
    return first ? first.text : "";
  }

  finish() {
    this.pause();
    this.mainButton.textContent = this.dataset.again;
    this.mainButton.className = "";
    this.after.hidden = false;
  }
}

function make(name, look) {
  const element = document.createElement(name);
  element.className = look;
  return element;
}

function last(list) {
  return list[list.length - 1];
}

customElements.define("q-player", Player);
