// A list to tap through: one card at a time, large. Without scripts all cards are there to read.
import { button, link } from "./stage.js";

class TapList extends HTMLElement {
  constructor() {
    super();
    this.keys = (event) => this.onKey(event);
  }

  connectedCallback() {
    this.cards = [...this.querySelectorAll("[data-card]")];
    this.after = this.querySelector("[data-after]");
    this.place = 0;
    this.append(this.buttons());
    this.show();
    this.classList.add("is-on");
    document.addEventListener("keydown", this.keys);
  }

  disconnectedCallback() {
    document.removeEventListener("keydown", this.keys);
  }

  buttons() {
    const row = document.createElement("div");
    row.className = "controls";
    this.backButton = button(this.dataset.back, () => this.go(-1));
    this.nextButton = button(this.dataset.next, () => this.go(1));
    this.nextButton.className = "next";
    row.append(this.nextButton, this.backButton);
    if (this.dataset.leave) row.append(link(this.dataset.leave, this.dataset.leaveWord));
    return row;
  }

  onKey(event) {
    const place = event.target instanceof Element ? event.target : document.body;
    if (event.ctrlKey || event.altKey || event.metaKey || place.closest("input, textarea, select")) return;
    if (event.key === "ArrowLeft") this.go(-1);
    if (event.key === "ArrowRight") this.go(1);
    if (event.key === "Escape" && this.dataset.leave) window.location.assign(this.dataset.leave);
  }

  go(step) {
    this.place = Math.min(this.cards.length - 1, Math.max(0, this.place + step));
    this.show();
    this.cards[this.place].focus();
  }

  show() {
    const isLast = this.place === this.cards.length - 1;
    this.cards.forEach((card, n) => {
      card.hidden = n !== this.place;
      card.tabIndex = -1;
    });
    this.backButton.hidden = this.place === 0;
    this.nextButton.hidden = isLast;
    if (this.after) this.after.hidden = !isLast;
  }
}

customElements.define("tap-list", TapList);
