// Locks the space: her text first, then the key, then the page that asks the code.
import { buttonOf } from "./forms.js";
import { here, say, token, veil } from "./page.js";
import { keep } from "./parting.js";
import { visit } from "./visit.js";

const RETRY = 10_000;
// A tab that was frozen hears it late, when her code may have been given again.
const NEWS = 10_000;
const tabs = "BroadcastChannel" in window ? new BroadcastChannel("mdv-lock") : null;
let retryAt = 0;
// What is being sent stops too.
let isByHand = false;
let isTold = false;

const data = () => document.body.dataset;
export const isInside = () => "mdvInside" in data();
export const isLocking = () => retryAt > 0;

export const post = (url, said) => fetch(url, {
  method: "POST",
  headers: { "X-CSRFToken": token() },
  body: said && new URLSearchParams(said),
  redirect: "manual",
  keepalive: true,
});

export async function lock() {
  // An answer may come after the page that asks for the code: it must not veil it again.
  if (!isInside()) return unveil();
  if (Date.now() < retryAt) return;
  retryAt = Date.now() + RETRY;
  isTold = false;
  veil(true);
  const isKept = await keep();
  if (!isInside()) {
    retryAt = 0;
    return unveil();
  }
  const { mdvLock, mdvCode } = data();
  isTold = true;
  await post(mdvLock, isByHand ? null : { idle: 1 }).catch(() => {});
  // A form may have gone on under another address than that of its page.
  const written = document.querySelector("[data-mdv-locks][name=lock]")?.value ?? "";
  const { pathname, search } = new URL(written, here());
  const query = new URLSearchParams({ next: pathname + search });
  // The page that asks for the code says it.
  if (isKept !== null) query.set("garde", isKept ? "1" : "0");
  if (await visit(`${mdvCode}?${query}`)) return;
  if (isLocking()) say("Espace verrouillé. Il attend une connexion pour demander votre code.");
}

// « Verrouiller » locks every tab, each with its own text first.
// Pressed on a page where she writes, it belongs to the form being written.
document.addEventListener("submit", (event) => {
  if (!isInside() || !buttonOf(event)?.matches("[data-mdv-locks]")) return;
  event.preventDefault();
  event.stopPropagation();
  tabs?.postMessage(Date.now());
  lockByHand();
}, true);
if (tabs) tabs.onmessage = ({ data: at }) => { if (Date.now() - at < NEWS) lockByHand(); };

function lockByHand() {
  // Locking by itself.
  if (isTold && !isByHand && isInside()) post(data().mdvLock).catch(() => {});
  isByHand = true;
  lock();
}

export function unveil() {
  if (!retryAt && !document.hidden) veil(false);
}

document.addEventListener("mdv:page", () => {
  retryAt = 0;
  isByHand = isTold = false;
  unveil();
});
