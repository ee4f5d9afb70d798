// What the player shows: the line being said, lines beside it, its level, and the buttons' small parts.
export class Stage {
  constructor(pacer, firstLine) {
    this.pacer = pacer;
    this.caption = part("p", "caption", firstLine);
    this.caption.setAttribute("aria-hidden", "true"); // screen readers follow the line beside it
    this.spoken = part("p", "unseen", "");
    this.spoken.setAttribute("aria-live", "polite");
    this.eyes = besideLine("beside");
    this.anchor = besideLine("beside marked");
    this.element = part("div", "stage", "");
    this.element.append(this.caption, pacer, this.anchor, this.eyes, this.spoken);
    this.isBreathing = false;
  }

  set isBreathing(value) {
    this.pacer.hidden = !value;
    this.caption.hidden = value;
  }

  // While the browser's voice says the lines, a screen reader need not say them too.
  set isVoiced(value) {
    this.spoken.setAttribute("aria-live", value ? "off" : "polite");
  }

  say(text) {
    this.put(text);
    this.caption.classList.remove("settle");
    void this.caption.offsetWidth; // lets the settling start anew
    this.caption.classList.add("settle");
    this.announce(text);
  }

  put(text) {
    this.caption.textContent = text;
  }

  // A line beside the script's own: it stays until it is taken away with "".
  putBeside(place, text) {
    this[place].textContent = text;
    this[place].hidden = !text;
    if (text) this.announce(text);
  }

  // For screen readers, once a line: the count of a breath is not read out second by second.
  announce(text) {
    this.spoken.textContent = text;
  }
}

function besideLine(look) {
  const line = part("p", look, "");
  line.hidden = true;
  return line;
}

export function part(name, look, text) {
  const element = document.createElement(name);
  if (look) element.className = look;
  element.textContent = text;
  return element;
}

export function button(text, act) {
  const element = part("button", "", text);
  element.type = "button";
  element.addEventListener("click", act);
  return element;
}

// `act` is told whether it is on, and how to press it out again. One that is wanted is on from the start.
export function switchButton(text, act, isWanted) {
  const press = (isOn) => element.setAttribute("aria-pressed", String(isOn));
  const element = button(text, () => {
    const isOn = element.getAttribute("aria-pressed") !== "true";
    press(isOn);
    act(isOn, () => press(false));
  });
  press(false);
  if (isWanted) element.click();
  return element;
}

export function link(href, text) {
  const element = part("a", "button", text);
  element.href = href;
  return element;
}
