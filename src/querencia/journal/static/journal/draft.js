/* Saves a draft while someone writes. The plain form stays the one way to keep it.
 *
 * One request at a time. A request whose answer never came is sent again unchanged before anything newer (the
 * same words again change nothing on the server), so the page always knows the revision it stands on, and
 * keeping never meets a conflict with our own draft. What is not saved yet is saved before the form goes, and
 * without a network the form stays where it is, with its words.
 */
(function () {
  "use strict";

  const form = document.querySelector("form[data-autosaves]");
  if (!form) return;

  const QUIET = 2000;
  const RETRY = 10000;
  const PATIENCE = 5000;
  const KEEPALIVE_CHARACTERS = 15000;
  const line = form.querySelector(".save-line");
  const revision = form.elements.namedItem("revision");
  const csrf = form.elements.namedItem("csrfmiddlewaretoken").value;

  let timer = 0;
  let running = null;
  let unsettled = null;
  let stopped = false;
  let leaving = false;
  let waiting = false;
  let isCut = false;
  const wasRefused = form.querySelector("#problem") !== null;
  let saved = Number(revision.value) > 0 && !wasRefused ? written() : null;

  /** What the fields hold now, as text that can be compared. */
  function written() {
    const fields = {};
    new FormData(form).forEach(function (value, name) {
      if (name !== "csrfmiddlewaretoken" && name !== "revision") fields[name] = value;
    });
    return JSON.stringify(fields);
  }

  function isBlank() {
    const texts = Array.from(form.querySelectorAll("textarea, input[type=text]"));
    const tapped = Array.from(form.querySelectorAll("[data-answers] input:checked"));
    return texts.concat(tapped).every((field) => !field.value.trim());
  }

  function hasNews() {
    return !stopped && !isBlank() && (unsettled !== null || written() !== saved);
  }

  function say(words) {
    if (line.textContent !== words) line.textContent = words;
    line.classList.toggle("saved", words === line.dataset.saved);
  }

  function later(milliseconds) {
    clearTimeout(timer);
    timer = setTimeout(save, milliseconds);
  }

  /** Send one body. True when the server has it for certain; `unsettled` stays when nobody knows. */
  async function send(body) {
    unsettled = body;
    isCut = false;
    say(line.dataset.saving);
    let answer;
    try {
      const response = await fetch(form.action, {
        method: "POST",
        headers: { "Content-Type": "application/json", "X-CSRFToken": csrf },
        body: body.json,
        credentials: "same-origin",
        redirect: "manual",
        keepalive: body.json.length < KEEPALIVE_CHARACTERS,
      });
      if (response.status >= 500 && response.status !== 503) throw new Error("no answer");
      answer = { status: response.status, body: response.ok ? await response.json() : null };
    } catch (error) {
      isCut = true;
      say(line.dataset.waiting);
      later(RETRY);
      return false;
    }
    unsettled = null;
    return answered(body, answer);
  }

  function answered(body, answer) {
    if (answer.status !== 200) {
      stopped = answer.status === 404 || answer.status === 409;
      say(line.dataset.waiting);
      if (answer.status === 503) later(RETRY);
      return false;
    }
    revision.value = answer.body.revision;
    saved = body.written;
    stopped = answer.body.status !== "draft";
    if (!hasNews()) say(line.dataset.saved);
    else later(QUIET);
    return true;
  }

  async function attempt() {
    if (unsettled !== null && !(await send(unsettled))) return;
    if (!hasNews()) return;
    const now = written();
    const fields = Object.assign(JSON.parse(now), { revision: revision.value, status: "draft" });
    await send({ written: now, json: JSON.stringify(fields) });
  }

  function save() {
    clearTimeout(timer);
    if (running === null && hasNews()) {
      running = attempt().finally(() => {
        running = null;
      });
    }
    return running;
  }

  /** Wait until it is known what the server has, and that it has all. */
  async function settle() {
    await running;
    await attempt();
  }

  function patience() {
    return new Promise((resolve) => setTimeout(resolve, PATIENCE));
  }

  /** The form goes as it was pressed, once our own request has its answer, or after a short patience. */
  async function goAfterSettling(button) {
    waiting = true;
    await Promise.race([settle(), patience()]);
    waiting = false;
    if (isCut) {
      stay();
      return;
    }
    clearTimeout(timer);
    if (button && button.name) {
      const pressed = document.createElement("input");
      pressed.type = "hidden";
      pressed.name = button.name;
      pressed.value = button.value;
      form.append(pressed);
    }
    HTMLFormElement.prototype.submit.call(form);
  }

  function stay() {
    leaving = false;
    say(line.dataset.cut);
    later(RETRY);
  }

  form.addEventListener("input", function () {
    if (leaving) return;
    say(line.dataset.waiting);
    if (!stopped) later(QUIET);
  });

  form.addEventListener("submit", function (event) {
    clearTimeout(timer);
    leaving = true;
    if (waiting) {
      event.preventDefault();
    } else if (navigator.onLine === false) {
      event.preventDefault();
      stay();
    } else if (running !== null || hasNews()) {
      event.preventDefault();
      goAfterSettling(event.submitter);
    }
  });

  // What must not wait is saved without the quiet moment.
  form.addEventListener("save-now", function () {
    if (!leaving) save();
  });

  document.addEventListener("visibilitychange", function () {
    if (document.visibilityState === "hidden" && !leaving) save();
  });

  window.addEventListener("pageshow", function (event) {
    if (event.persisted) leaving = false;
  });

  if (wasRefused) later(RETRY);
})();
