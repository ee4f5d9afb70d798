// One question at a time. Without scripts all of them are there, one below the other.
// An answer that calls for people shows them at once, also without a network.
import { button, part } from "./stage.js";

class AskOne extends HTMLElement {
  connectedCallback() {
    this.form = this.closest("form");
    this.questions = [...this.querySelectorAll("[data-question]")];
    this.last = this.form.querySelector("button.next:not([name])");
    this.where = part("p", "hint", "");
    this.where.setAttribute("aria-live", "polite");
    this.prepend(this.where);
    this.append(this.buttons());
    this.place = Math.max(0, this.questions.findIndex((each) => !isAnswered(each)));
    if (this.questions.every(isAnswered)) this.place = this.questions.length - 1;
    this.addEventListener("change", (event) => this.onChange(event));
    this.show();
    this.classList.add("is-on");
  }

  buttons() {
    const row = part("div", "actions", "");
    this.nextButton = button(this.dataset.next, () => this.go(1));
    this.backButton = button(this.dataset.back, () => this.go(-1));
    this.nextButton.className = "button next";
    this.backButton.className = "button";
    row.append(this.nextButton, this.backButton);
    return row;
  }

  go(step) {
    this.place = Math.min(this.questions.length - 1, Math.max(0, this.place + step));
    this.show();
    this.questions[this.place].querySelector("legend").focus();
  }

  onChange(event) {
    if (!event.target.matches("[data-calls]")) return;
    const people = this.form.querySelector("[data-people]");
    if (people && people.hidden) {
      people.hidden = false;
      people.querySelector("h2").focus();
    }
    this.form.dispatchEvent(new Event("save-now"));
  }

  show() {
    const isLast = this.place === this.questions.length - 1;
    this.questions.forEach((question, n) => {
      question.hidden = n !== this.place;
    });
    this.where.textContent = this.dataset.place
      .replace("{n}", this.place + 1)
      .replace("{all}", this.questions.length);
    this.backButton.hidden = this.place === 0;
    this.nextButton.hidden = isLast;
    this.last.hidden = !isLast;
  }
}

function isAnswered(question) {
  const chosen = question.querySelector("input:checked");
  return chosen !== null && chosen.value !== "";
}

customElements.define("ask-one", AskOne);
