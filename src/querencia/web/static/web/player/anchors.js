// Other places for the attention: the script's own lines that offer one, then two that are always there.
export class Anchors {
  constructor(cues, always) {
    const offered = new Map();
    cues.all.forEach((cue, place) => {
      if (cue.kind === "anchor" && !offered.has(cue.text)) offered.set(cue.text, cues.lineUpTo(place));
    });
    for (const [name, line] of Object.entries(always)) if (!offered.has(name)) offered.set(name, line);
    this.lines = [...new Set(offered.values())];
    this.shown = -1;
  }

  // The next line, round and round; after the last one, none.
  change() {
    this.shown = this.shown + 1 < this.lines.length ? this.shown + 1 : -1;
    return this.shown < 0 ? "" : this.lines[this.shown];
  }
}
