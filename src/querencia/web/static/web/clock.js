// The player's clock: seconds since the start, standing still while paused.
const ofThePage = () => performance.now() / 1000;

export class Clock {
  constructor(source = ofThePage) {
    this.source = source;
    this.reset();
  }

  get isRunning() {
    return this.since !== null;
  }

  now() {
    return this.isRunning ? this.before + this.source() - this.since : this.before;
  }

  start() {
    if (!this.isRunning) this.since = this.source();
  }

  pause() {
    this.before = this.now();
    this.since = null;
  }

  reset() {
    this.before = 0;
    this.since = null;
  }

  // Goes on, or stands still, from this second.
  moveTo(second) {
    this.before = second;
    if (this.isRunning) this.since = this.source();
  }

  // Another source of time (the sound's own, or the page's again) takes over without a jump.
  follow(source = ofThePage) {
    const wasRunning = this.isRunning;
    this.pause();
    this.source = source;
    if (wasRunning) this.start();
  }
}
