// Where things stand in a timeline. Nothing here moves.
export class Cues {
  constructor(all) {
    this.all = all;
    this.end = all.reduce((end, cue) => Math.max(end, cue.start + cue.duration), 0);
    this.firstLine = this.lineUpTo(all.findIndex((cue) => cue.kind === "say"));
  }

  // The place of the cue that fills this second; a bell or an anchor fills none.
  placeAt(second) {
    let found = 0;
    this.all.forEach((cue, place) => {
      if (cue.start <= second && cue.duration > 0) found = place;
    });
    return found;
  }

  // The words last said up to this place.
  lineUpTo(place) {
    for (let n = place; n >= 0; n -= 1) if (this.all[n].kind === "say") return this.all[n].text;
    return "";
  }

  // The next line or breath after this place; -1 where there is none.
  nextAfter(place) {
    return this.all.findIndex((cue, n) => n > place && (cue.kind === "say" || cue.kind === "breathe"));
  }
}
