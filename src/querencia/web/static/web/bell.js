// A wooden bell: soft attack, below 1 kHz, quiet. Made here, no file. Off until chosen.
const PARTIALS = [
  [220, 1],
  [438, 0.4],
  [655, 0.18],
];
const ATTACK_S = 0.45;
const RING_S = 3.2;
const LOUDNESS = 0.12;

export class Bell {
  constructor() {
    this.context = null;
    this.onLost = () => {}; // the sound, and with it its clock, stopped without being asked
  }

  get isOn() {
    return this.context !== null && this.context.state === "running";
  }

  now() {
    return this.context.currentTime;
  }

  // True once there is sound.
  async on() {
    if (!this.context) {
      this.context = new AudioContext();
      this.context.addEventListener("statechange", () => this.isOn || this.onLost());
    }
    await this.context.resume();
    return this.isOn;
  }

  async off() {
    if (this.context) await this.context.suspend();
  }

  ring() {
    if (!this.isOn) return;
    const start = this.context.currentTime;
    for (const [frequency, share] of PARTIALS) this.tone(frequency, share * LOUDNESS, start);
  }

  tone(frequency, loudness, start) {
    const tone = this.context.createOscillator();
    const gain = this.context.createGain();
    tone.frequency.value = frequency;
    gain.gain.setValueAtTime(0.0001, start);
    gain.gain.linearRampToValueAtTime(loudness, start + ATTACK_S);
    gain.gain.exponentialRampToValueAtTime(0.0001, start + RING_S);
    tone.connect(gain).connect(this.context.destination);
    tone.start(start);
    tone.stop(start + RING_S);
  }
}
