// Passkeys: WebAuthn between our forms and the browser. Where it is absent the page says what works instead.
const form = document.querySelector("[data-key]");
const go = form && form.querySelector("[data-go]");
const say = form && form.querySelector("[data-say]");

function bytes(text) {
  const plain = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
  return Uint8Array.from(plain, sign => sign.charCodeAt(0));
}

function text(buffer) {
  const plain = String.fromCharCode(...new Uint8Array(buffer));
  return btoa(plain).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

function withBytes(options) {
  const ready = {...options, challenge: bytes(options.challenge)};
  if (options.user) ready.user = {...options.user, id: bytes(options.user.id)};
  for (const list of ["excludeCredentials", "allowCredentials"]) {
    if (options[list]) ready[list] = options[list].map(each => ({...each, id: bytes(each.id)}));
  }
  return ready;
}

function answer(credential) {
  const response = {};
  for (const part of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    const found = credential.response[part];
    if (found && found.byteLength) response[part] = text(found);
  }
  return {id: credential.id, rawId: text(credential.rawId), type: credential.type, response};
}

async function options() {
  if (form.dataset.options) return JSON.parse(form.dataset.options).publicKey;
  const asked = await fetch(form.dataset.ask, {headers: {"X-Requested-With": "XMLHttpRequest"}});
  if (!asked.ok) throw new Error("no options");
  return (await asked.json()).request_options.publicKey;
}

function words(error) {
  const known = {InvalidStateError: "there", NotAllowedError: "refused", AbortError: "refused"};
  return form.dataset[known[error.name] || "failed"];
}

async function run() {
  go.disabled = true;
  say.hidden = true;
  try {
    const credential = await navigator.credentials[form.dataset.key]({publicKey: withBytes(await options())});
    form.elements.credential.value = JSON.stringify(answer(credential));
    form.submit();
  } catch (error) {
    say.textContent = words(error);
    say.hidden = false;
    go.disabled = false;
  }
}

if (form && window.PublicKeyCredential && navigator.credentials) {
  const without = document.querySelector("[data-without]");
  if (without) without.hidden = true;
  go.hidden = false;
  go.addEventListener("click", run);
  addEventListener("pageshow", () => { go.disabled = false; });
}
