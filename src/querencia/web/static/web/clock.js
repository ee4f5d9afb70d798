// The player's clock: seconds since the start, standing still while paused.
export class Clock {
  constructor(source = () => performance.now() / 1000) {
    this.source = source;
    this.before = 0;
    this.since = null;
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

  // Another source of time (the sound's own) takes over without a jump.
  follow(source) {
    const wasRunning = this.isRunning;
    this.pause();
    this.source = source;
    if (wasRunning) this.start();
  }
}
