// Keeps what is being written, on the server only: two seconds after the last key.
const AFTER_LAST_KEY = 2000;
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
  if (!states.has(form)) states.set(form, { timer: 0, retry: FIRST_RETRY, stop: null, dirty: false });
  return states.get(form);
}

function plan(form, delay) {
  const state = stateOf(form);
  state.dirty = true;
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

async function save(form, { leaving = false } = {}) {
  const state = stateOf(form);
  if (!state.dirty || !form.isConnected) return;
  clearTimeout(state.timer);
  state.stop?.abort();
  const stop = state.stop = new AbortController();
  state.dirty = false;
  const body = texts(form);
  const keepalive = leaving && body.toString().length < MAX_KEEPALIVE;
  let status = 0;
  try {
    ({ status } = await fetch(form.dataset.mdvAutosave, {
      method: "POST", body, keepalive, redirect: "manual", signal: stop.signal,
    }));
  } catch (error) {
    if (error.name === "AbortError") return;
  }
  const isKept = status >= 200 && status < 300;
  tell(form, isKept ? `Brouillon gardé à ${clock()}` : WORDS[status] ?? WORDS.other);
  state.retry = isKept ? FIRST_RETRY : Math.min(state.retry * 2, LAST_RETRY);
  if (!isKept) state.dirty = true;
  if (!isKept && ![409, 410, 413, 423].includes(status)) plan(form, state.retry);
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

document.addEventListener("input", ({ target }) => {
  if (target.form?.matches("[data-mdv-autosave]") && target.type !== "file") plan(target.form, AFTER_LAST_KEY);
});
// Being sent for good: a draft that arrives later would come back as a ghost.
document.addEventListener("submit", ({ target }) => {
  if (!states.has(target)) return;
  clearTimeout(stateOf(target).timer);
  stateOf(target).stop?.abort();
  stateOf(target).dirty = false;
});
document.addEventListener("mdv:unsent", () => forms().forEach((form) => plan(form, AFTER_LAST_KEY)));
document.addEventListener("mdv:flush", ({ detail }) => detail.push(...forms().map((form) => save(form))));
const saveNow = () => forms().forEach((form) => save(form, { leaving: true }));
document.addEventListener("mdv:leave", saveNow);
document.addEventListener("visibilitychange", () => { if (document.hidden) saveNow(); });
addEventListener("online", () => forms().forEach((form) => stateOf(form).dirty && plan(form, 0)));
