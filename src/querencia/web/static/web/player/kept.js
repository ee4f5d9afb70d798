// Where a practice was left. On a phone of one's own it stays until the end is reached; else it goes with the tab;
// on a phone that others use too, nothing is kept.
const KEY = "left-at";
const SHORTEST_S = 90;
const EDGE_S = 10;

export class Kept {
  constructor(address, end) {
    this.address = address;
    this.end = end;
    this.storage = end < SHORTEST_S ? null : storage();
  }

  // The second where this practice was left, or 0.
  read() {
    try {
      const left = JSON.parse(this.storage.getItem(KEY));
      return left.address === this.address && this.isWithin(left.at) ? left.at : 0;
    } catch (_) {
      return 0; // nothing there, not ours, or refused
    }
  }

  // Remembers this second; near either end there is nothing to come back to.
  write(at) {
    if (!this.isWithin(at)) {
      if (this.read()) this.forget();
      return;
    }
    this.try((storage) => storage.setItem(KEY, JSON.stringify({ address: this.address, at })));
  }

  forget() {
    this.try((storage) => storage.removeItem(KEY));
  }

  isWithin(at) {
    return at >= EDGE_S && at <= this.end - EDGE_S;
  }

  // A storage that is full or refused changes nothing.
  try(act) {
    try {
      if (this.storage) act(this.storage);
    } catch (_) {
      this.storage = null;
    }
  }
}

function storage() {
  try {
    if (whosePhone() === "shared") localStorage.removeItem(KEY);
    if (whosePhone() === "shared") return null;
    return whosePhone() === "own" ? localStorage : sessionStorage;
  } catch (_) {
    return null;
  }
}

// Said on private pages by the page itself, on public ones by a cookie.
function whosePhone() {
  const said = document.documentElement.dataset.phone;
  const cookie = /(?:^|; )phone=(own|shared)/.exec(document.cookie);
  return said || (cookie && cookie[1]) || "";
}
