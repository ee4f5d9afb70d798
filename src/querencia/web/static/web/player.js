// The player: says one line at a time by a timeline's clock. Its readable page stays for whoever has no scripts.
import { Awake } from "./awake.js";
import { Bell } from "./bell.js";
import { Clock } from "./clock.js";
import { Pacer } from "./pacer.js";
import { Stage, button, link, switchButton } from "./stage.js";

const VIBRATION = { in: [60], out: [260], bell: [90, 120, 90] };
const UNSEEN_STEP_MS = 200;
const LATE_S = 1;

class Player extends HTMLElement {
  constructor() {
    super();
    this.clock = new Clock();
    this.bell = new Bell();
    this.bell.onLost = () => this.clock.follow();
    this.awake = new Awake();
    this.vibrates = false;
    this.place = -1;
    this.keys = (event) => this.onKey(event);
    this.seen = () => this.watch();
  }

  async connectedCallback() {
    const answer = await fetch(this.getAttribute("src")).catch(() => null);
    if (!answer || !answer.ok) return; // the readable page stays
    this.cues = (await answer.json()).cues;
    this.end = this.cues.reduce((end, cue) => Math.max(end, cue.start + cue.duration), 0);
    this.build();
    if (window.location.hash === "#begin") this.go();
  }

  disconnectedCallback() {
    this.pause();
    this.bell.off();
    document.removeEventListener("keydown", this.keys);
    document.removeEventListener("visibilitychange", this.seen);
  }

  build() {
    this.querySelector("[data-script]").hidden = true;
    this.after = this.querySelector("[data-after]");
    this.after.hidden = true;
    this.pacer = new Pacer(this.dataset.in, this.dataset.out);
    this.stage = new Stage(this.pacer.element, this.firstLine());
    this.prepend(this.stage.element, this.buildControls());
    document.addEventListener("keydown", this.keys);
    document.addEventListener("visibilitychange", this.seen);
  }

  buildControls() {
    const words = this.dataset;
    const row = document.createElement("div");
    row.className = "controls";
    this.mainButton = button(words.begin, () => this.toggle());
    this.mainButton.className = "next";
    row.append(this.mainButton, link(words.ground, words.groundWord), link(words.leave, words.leaveWord));
    if (navigator.vibrate) row.append(switchButton(words.vibration, (isOn) => (this.vibrates = isOn)));
    row.append(switchButton(words.sound, (isOn) => this.sound(isOn)));
    return row;
  }

  async sound(isOn) {
    if (!isOn) {
      this.clock.follow();
      await this.bell.off();
    } else if (await this.bell.on()) {
      this.clock.follow(() => this.bell.now());
      this.bell.ring();
    }
  }

  onKey(event) {
    const place = event.target instanceof Element ? event.target : document.body;
    const isWriting = place.closest("input, textarea, select");
    if (event.key === "Escape" && !isWriting) window.location.assign(this.dataset.leave);
    if (event.key !== " " || isWriting || place.closest("a, button")) return;
    event.preventDefault();
    if (!event.repeat) this.toggle();
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
    this.awake.hold();
    this.watch();
  }

  pause() {
    this.clock.pause();
    this.awake.release();
    this.stopWatching();
    if (!this.mainButton) return;
    this.mainButton.textContent = this.dataset.resume;
    this.mainButton.className = "next";
  }

  startAgain() {
    this.clock.reset();
    this.place = -1;
  }

  // Seen, every frame is drawn; unseen (another tab, a dark screen), time goes on by a timer.
  watch() {
    this.stopWatching();
    if (!this.clock.isRunning) return;
    if (document.hidden) this.timer = setInterval(() => this.step(), UNSEEN_STEP_MS);
    else this.frame = requestAnimationFrame(() => this.watchOn());
  }

  watchOn() {
    this.frame = requestAnimationFrame(() => this.watchOn());
    this.step();
  }

  stopWatching() {
    cancelAnimationFrame(this.frame);
    clearInterval(this.timer);
  }

  step() {
    const now = this.clock.now();
    while (this.place + 1 < this.cues.length && this.cues[this.place + 1].start <= now) this.enter(++this.place, now);
    const cue = this.cues[this.place];
    if (cue && cue.kind === "breathe" && this.pacer.show(now - cue.start)) this.vibrate(this.pacer.half);
    if (now >= this.end) this.finish();
  }

  enter(place, now) {
    const cue = this.cues[place];
    this.stage.isBreathing = cue.kind === "breathe";
    if (cue.kind === "breathe") this.stage.announce(this.pacer.begin(cue.text));
    if (cue.kind === "say") this.stage.say(cue.text);
    if (cue.kind === "bell" && now - cue.start < LATE_S) this.ring();
    this.dispatchEvent(new CustomEvent("cue", { detail: { place, kind: cue.kind, start: cue.start, at: now } }));
  }

  ring() {
    this.bell.ring();
    this.vibrate("bell");
  }

  vibrate(what) {
    if (this.vibrates) navigator.vibrate(VIBRATION[what]);
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
    this.dispatchEvent(new CustomEvent("end"));
  }
}

customElements.define("q-player", Player);
