// Locks the space: her text first, then the key, then the page that asks the code.
import { here, say, token, veil } from "./page.js";
import { visit } from "./visit.js";

const RETRY = 10_000;
let retryAt = 0;

const data = () => document.body.dataset;
export const isInside = () => "mdvInside" in data();
export const isLocking = () => retryAt > 0;

export const post = (url) => fetch(url, {
  method: "POST",
  headers: { "X-CSRFToken": token() },
  redirect: "manual",
  keepalive: true,
});

export async function lock() {
  // An answer may come after the page that asks for the code: it must not veil it again.
  if (!isInside()) return unveil();
  if (Date.now() < retryAt) return;
  retryAt = Date.now() + RETRY;
  veil(true);
  const kept = [];
  document.dispatchEvent(new CustomEvent("mdv:flush", { detail: kept }));
  const patience = new Promise((done) => { setTimeout(done, 3000); });
  await Promise.race([Promise.allSettled(kept), patience]);
  if (!isInside()) {
    retryAt = 0;
    return unveil();
  }
  const { mdvLock, mdvCode } = data();
  await post(mdvLock).catch(() => {});
  const { pathname, search } = new URL(here());
  if (await visit(`${mdvCode}?${new URLSearchParams({ next: pathname + search })}`)) return;
  if (isLocking()) say("Espace verrouillé. Il attend une connexion pour demander votre code.");
}

export function unveil() {
  if (!retryAt && !document.hidden) veil(false);
}

document.addEventListener("mdv:page", () => {
  retryAt = 0;
  unveil();
});
