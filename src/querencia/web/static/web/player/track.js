// Time and place in a timeline: enters each cue when its time has come, and waits for a voice that is not done.
import { Clock } from "../clock.js";
import { Slip } from "./slip.js";

export class Track {
  constructor(cues, voice, onEnter) {
    this.cues = cues;
    this.voice = voice;
    this.onEnter = onEnter;
    this.clock = new Clock();
    this.slip = new Slip();
    this.place = -1;
  }

  get cue() {
    return this.cues.all[this.place];
  }

  get isOver() {
    return this.clock.now() >= this.cues.end && !this.voice.isSpeaking;
  }

  start() {
    if (this.isOver) this.reset();
    this.clock.start();
    const isBegun = this.cue && this.cue.start === this.clock.before;
    if (isBegun) this.speak(); // a line that was cut short is said anew
  }

  // A voice cannot be paused everywhere: a line cut short goes back to its beginning.
  pause() {
    this.clock.pause();
    if (this.voice.isSpeaking) this.moveTo(this.cue.start);
  }

  reset() {
    this.clock.reset();
    this.slip.forget();
    this.place = -1;
  }

  advance() {
    while (this.isNextDue()) {
      this.place += 1;
      if (this.cue.kind === "pause") this.slip.take(this.clock, this.cue);
      if (this.clock.isRunning) this.speak();
      this.onEnter(this.cue, this.clock.now());
    }
  }

  isNextDue() {
    const next = this.cues.all[this.place + 1];
    if (!next || next.start > this.clock.now()) return false;
    if (this.voice.isSpeaking) this.slip.hold(this.clock, next.start);
    return !this.voice.isSpeaking;
  }

  speak() {
    if (this.cue.kind === "say") this.voice.say(this.cue.text, this.cue.duration);
  }

  // To this second, or to the beginning of the line that is said then.
  moveTo(second) {
    const at = Math.max(0, second);
    const place = this.cues.placeAt(at);
    const cue = this.cues.all[place];
    this.stand(place, cue.kind === "say" ? cue.start : at);
  }

  nextLine() {
    const place = this.cues.nextAfter(Math.max(0, this.place));
    if (place >= 0) this.stand(place, this.cues.all[place].start);
  }

  stand(place, second) {
    this.voice.hush();
    this.slip.forget();
    this.clock.moveTo(second);
    this.place = place - 1;
    this.advance();
  }
}
