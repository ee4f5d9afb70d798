// The player: says one line at a time by a timeline's clock. Its readable page stays for whoever has no scripts.
import { Awake } from "./awake.js";
import { Bell } from "./bell.js";
import { Pacer } from "./pacer.js";
import { Anchors } from "./player/anchors.js";
import { additions, always } from "./player/controls.js";
import { Cues } from "./player/cues.js";
import { Kept } from "./player/kept.js";
import { Track } from "./player/track.js";
import { Voice } from "./player/voice.js";
import { Stage, button, part } from "./stage.js";

const VIBRATION = { in: [60], out: [260], bell: [90, 120, 90] };
const UNSEEN_STEP_MS = 200;
const LATE_S = 1;
const BACK_S = 15;
const KEPT_EVERY_S = 5;

class Player extends HTMLElement {
  constructor() {
    super();
    this.bell = new Bell();
    this.bell.onLost = () => this.track.clock.follow();
    this.voice = new Voice(document.documentElement.lang, () => this.voiceLost());
    this.awake = new Awake();
    this.vibrates = false;
    this.keys = (event) => this.onKey(event);
    this.seen = () => this.watch();
    this.away = () => this.track.clock.isRunning && this.pause();
  }

  async connectedCallback() {
    const address = this.getAttribute("src");
    const answer = await fetch(address).catch(() => null);
    if (!answer || !answer.ok) return; // the readable page stays
    const cues = new Cues((await answer.json()).cues);
    this.track = new Track(cues, this.voice, (cue, at) => this.enter(cue, at));
    this.kept = new Kept(address, cues.end);
    this.build(cues);
    const isAsked = window.location.hash === "#begin";
    if (isAsked) window.history.replaceState(null, "", window.location.pathname + window.location.search);
    if (this.kept.read()) this.offerToGoOn();
    else if (isAsked) this.go();
  }

  disconnectedCallback() {
    if (!this.track) return;
    this.pause();
    this.bell.off();
    document.removeEventListener("keydown", this.keys);
    document.removeEventListener("visibilitychange", this.seen);
    window.removeEventListener("pagehide", this.away);
  }

  build(cues) {
    const words = this.dataset;
    this.querySelector("[data-script]").hidden = true;
    this.after = this.querySelector("[data-after]");
    this.after.hidden = true;
    this.pacer = new Pacer(words.in, words.out);
    this.stage = new Stage(this.pacer.element, cues.firstLine);
    this.anchors = new Anchors(cues, { feet: words.feet, sounds: words.sounds });
    const { row, main } = always(words, this.acts());
    this.mainButton = main;
    this.note = part("p", "quiet note", "");
    this.note.setAttribute("role", "status");
    this.prepend(this.stage.element, this.note, row, additions(words, this.acts()));
    document.addEventListener("keydown", this.keys);
    document.addEventListener("visibilitychange", this.seen);
    window.addEventListener("pagehide", this.away); // come back to, it stands still
  }

  acts() {
    return {
      toggle: () => this.toggle(),
      back: () => this.back(),
      eyes: (isOn) => this.openEyes(isOn),
      anchor: () => this.stage.putBeside("anchor", this.anchors.change()),
      vibration: (isOn) => (this.vibrates = isOn),
      sound: (isOn, out) => this.sound(isOn, out),
      voice: (isOn, out) => this.speak(isOn, out),
    };
  }

  openEyes(isOn) {
    this.stage.element.classList.toggle("is-bright", isOn);
    this.stage.putBeside("eyes", isOn ? this.dataset.eyesLine : "");
  }

  async sound(isOn, out) {
    if (!isOn) {
      this.track.clock.follow();
      await this.bell.off();
    } else if (await this.bell.on()) {
      this.track.clock.follow(() => this.bell.now());
      this.bell.ring();
    } else {
      out();
      this.say(this.dataset.soundLacks);
    }
  }

  async speak(isOn, out) {
    this.voiceOut = out;
    this.say("");
    if (!isOn) {
      this.voice.off();
    } else if (!(await this.voice.on()) && this.voice.isWanted) {
      out();
      this.say(this.dataset.voiceLacks);
    }
    this.stage.isVoiced = this.voice.isOn;
  }

  voiceLost() {
    this.voiceOut();
    this.stage.isVoiced = false;
    this.say(this.dataset.voiceLost);
  }

  // What is different now, in words; the practice goes on.
  say(text) {
    this.note.textContent = text;
  }

  onKey(event) {
    const place = event.target instanceof Element ? event.target : document.body;
    if (event.ctrlKey || event.altKey || event.metaKey || place.closest("input, textarea, select")) return;
    if (event.key === "Escape") window.location.assign(this.dataset.leave);
    if (event.key === "ArrowLeft") this.back();
    if (event.key === "ArrowRight") this.move(() => this.track.nextLine());
    if (event.key !== " " || place.closest("a, button, summary")) return;
    event.preventDefault();
    if (!event.repeat) this.toggle();
  }

  toggle() {
    if (this.track.clock.isRunning) this.pause();
    else this.go();
  }

  go() {
    this.track.start();
    this.showMain("pause");
    this.after.hidden = true;
    if (this.fresh) this.fresh.remove();
    for (const before of document.querySelectorAll("[data-before]")) before.hidden = true;
    this.awake.hold();
    this.watch();
    this.bringIntoSight();
  }

  // The words come into sight where large type or a small screen would leave them below the buttons.
  bringIntoSight() {
    const words = this.stage.element.getBoundingClientRect();
    const buttons = this.mainButton.parentElement.parentElement.getBoundingClientRect();
    if (words.top < 0 || words.bottom > buttons.top) this.stage.element.scrollIntoView();
  }

  pause() {
    this.track.pause();
    this.awake.release();
    this.stopWatching();
    this.kept.write(this.track.clock.now());
    if (this.after.hidden) this.showMain("resume");
  }

  showMain(name) {
    this.mainButton.textContent = this.dataset[name];
    this.mainButton.className = name === "resume" ? "next" : "";
  }

  // Where it was left, standing still: it never begins by itself.
  offerToGoOn() {
    this.move(() => this.track.moveTo(this.kept.read()));
    this.fresh = button(this.dataset.fresh, () => {
      this.track.reset();
      this.go();
    });
    this.mainButton.after(this.fresh);
  }

  back() {
    this.move(() => this.track.moveTo(this.track.clock.now() - BACK_S));
  }

  move(act) {
    act();
    this.stage.put(this.track.cues.lineUpTo(this.track.place));
    this.after.hidden = true;
    if (!this.track.clock.isRunning) this.showMain("resume");
    this.step();
  }

  // Seen, every frame is drawn; unseen (another tab, a dark screen), time goes on by a timer.
  watch() {
    this.stopWatching();
    if (!this.track.clock.isRunning) return;
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
    this.track.advance();
    const { clock, cue, isOver } = this.track;
    const now = clock.now();
    if (cue && cue.kind === "breathe" && this.pacer.show(now - cue.start)) this.vibrate(this.pacer.half);
    if (clock.isRunning && isOver) this.finish();
    else if (Math.floor(now / KEPT_EVERY_S) !== this.keptAt) this.keep(now);
  }

  keep(now) {
    this.keptAt = Math.floor(now / KEPT_EVERY_S);
    this.kept.write(now);
  }

  enter(cue, now) {
    this.stage.isBreathing = cue.kind === "breathe";
    if (cue.kind === "breathe") this.stage.announce(this.pacer.begin(cue.text));
    if (cue.kind === "say") this.stage.say(cue.text);
    if (cue.kind === "bell" && now - cue.start < LATE_S) this.ring();
    const { place } = this.track;
    this.dispatchEvent(new CustomEvent("cue", { detail: { place, kind: cue.kind, start: cue.start, at: now } }));
  }

  ring() {
    this.bell.ring();
    this.vibrate("bell");
  }

  vibrate(what) {
    if (this.vibrates && this.track.clock.isRunning) navigator.vibrate(VIBRATION[what]);
  }

  finish() {
    this.after.hidden = false;
    this.pause();
    this.kept.forget();
    this.showMain("again");
    this.dispatchEvent(new CustomEvent("end"));
  }
}

customElements.define("q-player", Player);
