// Keeps the screen lit while lines are being said, where the browser can. Otherwise nothing happens.
export class Awake {
  constructor() {
    this.isWanted = false;
    this.lock = null;
    document.addEventListener("visibilitychange", () => this.isWanted && this.hold());
  }

  async hold() {
    this.isWanted = true;
    if (!navigator.wakeLock || document.hidden) return;
    const lock = await navigator.wakeLock.request("screen").catch(() => null);
    this.release(this.isWanted);
    if (this.isWanted) this.lock = lock;
    else if (lock) lock.release();
  }

  release(isWanted = false) {
    this.isWanted = isWanted;
    if (this.lock) this.lock.release();
    this.lock = null;
  }
}
