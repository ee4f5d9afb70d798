// What the player shows: the line being said, its level, and the buttons' small parts.
export class Stage {
  constructor(pacer, firstLine) {
    this.pacer = pacer;
    this.caption = part("p", "caption", firstLine);
    this.caption.setAttribute("aria-hidden", "true"); // screen readers follow the line beside it
    this.spoken = part("p", "unseen", "");
    this.spoken.setAttribute("aria-live", "polite");
    this.element = part("div", "stage", "");
    this.element.append(this.caption, pacer, this.spoken);
    this.isBreathing = false;
  }

  set isBreathing(value) {
    this.pacer.hidden = !value;
    this.caption.hidden = value;
  }

  say(text) {
    this.caption.textContent = text;
    this.caption.classList.remove("settle");
    void this.caption.offsetWidth; // lets the settling start anew
    this.caption.classList.add("settle");
    this.announce(text);
  }

  // For screen readers, once a line: the count of a breath is not read out second by second.
  announce(text) {
    this.spoken.textContent = text;
  }
}

export function part(name, look, text) {
  const element = document.createElement(name);
  element.className = look;
  element.textContent = text;
  return element;
}

export function button(text, act) {
  const element = part("button", "", text);
  element.type = "button";
  element.addEventListener("click", act);
  return element;
}

export function switchButton(text, act) {
  const element = button(text, () => {
    const isOn = element.getAttribute("aria-pressed") !== "true";
    element.setAttribute("aria-pressed", String(isOn));
    act(isOn);
  });
  element.setAttribute("aria-pressed", "false");
  return element;
}

export function link(href, text) {
  const element = part("a", "button", text);
  element.href = href;
  return element;
}
