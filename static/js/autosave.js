// Keeps what is being written, on the server only: 2 s after the last key, or after 8 s of typing.
const AFTER_LAST_KEY = 2000;
const LONGEST = 8000;
const MAX_KEEPALIVE = 60_000;
const FIRST_RETRY = 5000;
const LAST_RETRY = 60_000;
const WORDS = {
  0: "Pas de connexion : la suite de ce texte n’est pas encore gardée. Nouvel essai bientôt.",
  409: "Trop de brouillons vous attendent déjà. Enregistrez ce texte, ou effacez un brouillon.",
  410: "Cet espace est fermé : la suite de ce texte n’est pas gardée. Rouvrez-le avant de continuer.",
  413: "Ce texte est trop long pour un brouillon. Enregistrez-le pour le garder.",
  423: "Espace verrouillé. Votre texte vous attendra après le code.",
  other: "Le brouillon n’a pas pu être gardé. Nouvel essai bientôt.",
};
const states = new WeakMap();

function stateOf(form) {
  if (!states.has(form)) states.set(form, { timer: 0, retry: FIRST_RETRY, stop: null, since: 0, sending: null });
  return states.get(form);
}

function plan(form, delay) {
  const state = stateOf(form);
  // When it began to differ from what was last sent.
  state.since ||= Date.now();
  clearTimeout(state.timer);
  state.timer = setTimeout(() => save(form), delay);
}

// Never a file, never a secret, even while it is shown as text.
function texts(form) {
  const secret = new Set([...form.querySelectorAll("[type=password], [autocomplete=one-time-code]")]
    .map((field) => field.name));
  return new URLSearchParams([...new FormData(form)]
    .filter(([name, value]) => typeof value === "string" && !secret.has(name)));
}

// Resolves to whether all of it is kept, with what is on its way already.
function save(form, { leaving = false } = {}) {
  const state = stateOf(form);
  if (!state.since || !form.isConnected) return state.sending;
  clearTimeout(state.timer);
  state.stop?.abort();
  state.stop = new AbortController();
  state.since = 0;
  return state.sending = send(form, state, state.stop, leaving);
}

async function send(form, state, stop, leaving) {
  const body = texts(form);
  const keepalive = leaving && body.toString().length < MAX_KEEPALIVE;
  let status = 0;
  try {
    ({ status } = await fetch(form.dataset.mdvAutosave, {
      method: "POST", body, keepalive, redirect: "manual", signal: stop.signal,
    }));
  } catch (error) {
    if (error.name === "AbortError") return stop === state.stop ? false : state.sending;
  }
  const isKept = status >= 200 && status < 300;
  tell(form, isKept ? `Brouillon gardé à ${clock()}` : WORDS[status] ?? WORDS.other);
  state.retry = isKept ? FIRST_RETRY : Math.min(state.retry * 2, LAST_RETRY);
  if (!isKept) state.since ||= Date.now();
  else document.dispatchEvent(new Event("mdv:kept"));
  if (!isKept && ![409, 410, 413, 423].includes(status)) plan(form, state.retry);
  // A locked space keeps it too, behind its code.
  return isKept || status === 423;
}

function clock() {
  const now = new Date();
  return `${now.getHours()}\u00a0h\u00a0${String(now.getMinutes()).padStart(2, "0")}`;
}

function tell(form, sentence) {
  const place = form.querySelector("[data-mdv-saved]");
  if (place && place.textContent !== sentence) place.textContent = sentence;
}

const forms = () => [...document.querySelectorAll("form[data-mdv-autosave]")];
const written = () => forms().filter((form) => states.has(form));

document.addEventListener("input", ({ target }) => {
  if (!target.form?.matches("[data-mdv-autosave]") || target.type === "file") return;
  const left = (stateOf(target.form).since || Date.now()) + LONGEST - Date.now();
  plan(target.form, Math.max(0, Math.min(AFTER_LAST_KEY, left)));
});
// Being sent for good: a draft that arrives later would come back as a ghost.
document.addEventListener("submit", ({ target }) => {
  if (!states.has(target)) return;
  clearTimeout(stateOf(target).timer);
  stateOf(target).stop?.abort();
  stateOf(target).since = 0;
});
document.addEventListener("mdv:unsent", () => forms().forEach((form) => plan(form, AFTER_LAST_KEY)));
document.addEventListener("mdv:flush", ({ detail }) => detail.push(...written().map((form) => save(form))));
const saveNow = () => written().forEach((form) => save(form, { leaving: true }));
document.addEventListener("mdv:leave", saveNow);
document.addEventListener("visibilitychange", () => { if (document.hidden) saveNow(); });
addEventListener("online", () => written().forEach((form) => stateOf(form).since && plan(form, 0)));
