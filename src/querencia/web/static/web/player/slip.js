// What a slow voice owes: the next line waits until the last has ended, and the pauses after it give the time back.
export class Slip {
  constructor() {
    this.owed = 0;
  }

  // Holds the clock at the end of a line that is still being said.
  hold(clock, limit) {
    this.owed += Math.max(0, clock.now() - limit);
    clock.moveTo(limit);
  }

  // A pause gives as much as it can, down to the least that its author allows.
  take(clock, pause) {
    const given = Math.min(this.owed, pause.duration - pause.least);
    if (!(given > 0)) return;
    this.owed -= given;
    clock.moveTo(clock.now() + given);
  }

  forget() {
    this.owed = 0;
  }
}
