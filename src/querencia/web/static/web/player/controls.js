// The player's buttons: what is always in reach, and what may be added to the words.
import { button, link, part, switchButton } from "../stage.js";

// The six that stay in reach. `act` names what each one does.
export function always(words, act) {
  const main = button(words.begin, act.toggle);
  main.className = "next";
  const eyes = switchButton(words.eyes, act.eyes);
  const row = part("div", "controls", "");
  const out = part("div", "", "");
  const change = part("div", "", "");
  out.append(main, link(words.ground, words.groundWord), link(words.leave, words.leaveWord));
  change.append(button(words.back, act.back), eyes, button(words.anchor, act.anchor));
  row.append(out, change);
  return { row, main };
}

// Vibration, a bell, a voice: each off until chosen. What this browser lacks is said in its place.
export function additions(words, act) {
  const isNight = document.documentElement.dataset.theme === "night";
  const box = part("details", "additions", "");
  box.open = isNight;
  const row = part("div", "switches", "");
  const notes = part("ul", "lacks quiet", "");
  const offer = (isThere, name, choose, isWanted) => {
    if (isThere) row.append(switchButton(words[name], choose, isWanted));
    else notes.append(part("li", "", words[`${name}Lacks`]));
  };
  offer("vibrate" in navigator, "vibration", act.vibration);
  offer("AudioContext" in window, "sound", act.sound);
  offer("speechSynthesis" in window, "voice", act.voice, "voiceOn" in words && !isNight);
  if (!("wakeLock" in navigator)) notes.append(part("li", "", words.wakeLacks));
  box.append(part("summary", "", words.additions), row, notes, part("p", "quiet keys", words.keys));
  return box;
}
