// The browser's own voice, where a person chose it: one line at a time, by a voice that is on this device.
// A voice from elsewhere would send the words away.
const VOICES_WITHIN_MS = 1500;
const TIMES_AS_LONG = 2;
const GRACE_S = 3;
const RATE = 0.9;
const LOUDNESS = 0.8;

export class Voice {
  constructor(lang, onLost) {
    this.lang = lang;
    this.onLost = onLost;
    this.voice = null;
    this.line = null;
    this.isWanted = false;
  }

  get isOn() {
    return this.voice !== null;
  }

  get isSpeaking() {
    return this.line !== null;
  }

  // True once there is a voice for the page's language, if it is still wanted then.
  async on() {
    this.isWanted = true;
    const voice = isThere() ? await voiceOf(this.lang) : null;
    this.voice = this.isWanted ? voice : null;
    return this.isOn;
  }

  off() {
    this.isWanted = false;
    this.hush();
    this.voice = null;
  }

  // Says a line that is planned to last `seconds`. One that never ends is given up after a while.
  say(text, seconds) {
    if (!this.voice) return;
    this.hush();
    const line = new SpeechSynthesisUtterance(text);
    line.voice = this.voice;
    line.lang = this.voice.lang;
    line.rate = RATE;
    line.volume = LOUDNESS;
    line.addEventListener("end", () => this.line === line && this.rest());
    line.addEventListener("error", () => this.line === line && this.lose());
    this.line = line;
    this.watchdog = setTimeout(() => this.lose(), (seconds * TIMES_AS_LONG + GRACE_S) * 1000);
    speechSynthesis.speak(line);
  }

  rest() {
    clearTimeout(this.watchdog);
    this.line = null;
  }

  hush() {
    if (!this.line) return;
    this.rest();
    speechSynthesis.cancel();
  }

  lose() {
    this.off();
    this.onLost();
  }
}

function isThere() {
  return "speechSynthesis" in window && "SpeechSynthesisUtterance" in window;
}

// Some browsers know their voices only after a while.
function voiceOf(lang) {
  const find = () => best(speechSynthesis.getVoices(), lang);
  return new Promise((answer) => {
    const done = () => {
      clearTimeout(timer);
      speechSynthesis.removeEventListener("voiceschanged", look);
      answer(find());
    };
    const look = () => find() && done();
    const timer = setTimeout(done, VOICES_WITHIN_MS);
    speechSynthesis.addEventListener("voiceschanged", look);
    look();
  });
}

function best(voices, lang) {
  const ours = voices.filter((voice) => voice.localService && voice.lang.split(/[-_]/)[0].toLowerCase() === lang);
  return ours.find((voice) => voice.default) || ours[0] || null;
}
