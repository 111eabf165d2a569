// A passkey signs what the page asks of it; the ordinary form brings the answer to the server.
const EXCHANGED = ["clientDataJSON", "attestationObject", "authenticatorData", "signature"];
let waiting = null;

const asked = () => document.querySelector("[data-mdv-passkey]");

function draw(state) {
  for (const one of asked()?.querySelectorAll("[data-mdv-when]") ?? []) {
    one.hidden = one.dataset.mdvWhen !== state;
  }
}

// What JSON cannot carry travels in base64url.
const octets = (text) =>
  Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (sign) => sign.charCodeAt(0));
const written = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer)))
  .replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
const described = (keys) => keys?.map((key) => ({ ...key, id: octets(key.id) }));

function read(text) {
  const { challenge, user, allowCredentials, excludeCredentials, ...others } = JSON.parse(text);
  return {
    ...others,
    challenge: octets(challenge),
    ...(user && { user: { ...user, id: octets(user.id) } }),
    ...(allowCredentials && { allowCredentials: described(allowCredentials) }),
    ...(excludeCredentials && { excludeCredentials: described(excludeCredentials) }),
  };
}

function write({ id, rawId, type, response }) {
  const parts = EXCHANGED.filter((part) => response[part]);
  const exchanged = Object.fromEntries(parts.map((part) => [part, written(response[part])]));
  return JSON.stringify({ id, rawId: written(rawId), type, response: exchanged });
}

async function ask() {
  const form = asked();
  stop();
  const mine = waiting = new AbortController();
  draw("asking");
  try {
    const publicKey = read(form.dataset.mdvOptions);
    const key = await navigator.credentials[form.dataset.mdvPasskey]({ publicKey, signal: mine.signal });
    if (waiting !== mine) return;
    form.elements.answer.value = write(key);
    form.requestSubmit();
  } catch {
    // Refused, cancelled, or no key here: the browser has said so in its own window.
    if (waiting === mine) draw("stopped");
  }
}

// No window of the browser may stay over another page, nor over the one she leaves for.
function stop() {
  waiting?.abort();
  waiting = null;
}

document.addEventListener("click", ({ target }) => {
  if (target.closest?.("[data-mdv-passkey] [data-mdv-do=ask]")) ask();
});
document.addEventListener("mdv:page", stop);
document.addEventListener("mdv:leave", stop);
addEventListener("pagehide", stop);
if (asked() && globalThis.PublicKeyCredential) ask();
