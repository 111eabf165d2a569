// Inside a space: a hidden page is veiled at once; a page left alone warns, then locks.
// The server keeps the same delays by itself.
import { running, veil } from "./page.js";
import { isInside, isLocking, lock, post, unveil } from "./lock.js";
import { isAnswer, unwarn, warn } from "./warning.js";

const MINUTE = 60_000;
const HIDDEN = 30_000;
const CHOOSING_A_FILE = 180_000;
const tabs = "BroadcastChannel" in window ? new BroadcastChannel("mdv") : null;
// Her last act, in any tab, and the last time the server heard of one.
let active = Date.now();
let told = active;
let hiddenAt = active;
let choosing = false;

const delay = () => Number(document.body.dataset.mdvIdle) * 1000;
const isPlaying = () =>
  !document.hidden && [...document.querySelectorAll("audio, video")].some((media) => !media.paused);

function tick() {
  if (!isInside()) return unwarn();
  if (isLocking()) return lock();
  const now = Date.now();
  if (running.size || isPlaying()) active = hiddenAt = now;
  if (!document.hidden) tabs?.postMessage(active);
  if (active > told && now - told > Math.min(MINUTE, delay() / 3)) tell();
  const awayFor = document.hidden ? now - hiddenAt : 0;
  const idleFor = now - active;
  if (idleFor >= delay() || awayFor >= (choosing ? CHOOSING_A_FILE : HIDDEN)) {
    unwarn();
    return lock();
  }
  return idleFor >= Math.max(delay() - MINUTE, delay() / 2) ? warn(stay) : unwarn();
}

async function tell() {
  told = Date.now();
  const answer = await post(document.body.dataset.mdvState).catch(() => null);
  if (answer && [410, 423].includes(answer.status)) lock();
}

function stay() {
  active = Date.now();
  unwarn();
  tell();
}

for (const act of ["keydown", "pointerdown", "input", "wheel", "scroll"]) {
  addEventListener(act, (event) => {
    active = Date.now();
    if (isAnswer(event)) stay();
  }, { capture: true, passive: true });
}

// A phone hides the page while a file is being chosen.
document.addEventListener("click", (event) => {
  choosing = Boolean(event.target.closest?.("input[type=file]"));
}, true);
for (const end of ["change", "cancel"]) {
  document.addEventListener(end, () => { choosing = false; }, true);
}

document.addEventListener("visibilitychange", () => {
  if (!isInside()) return unveil();
  if (document.hidden) {
    hiddenAt = Date.now();
    return veil(true);
  }
  if (Date.now() - hiddenAt >= (choosing ? CHOOSING_A_FILE : HIDDEN)) lock();
  // The veil stays until the server has said that the space is still open (quit.js asks).
  return setTimeout(unveil, 3000);
});
document.addEventListener("mdv:state", (event) => {
  event.preventDefault();
  if (event.detail === 423) lock();
  else unveil();
});
document.addEventListener("mdv:page", () => { active = told = Date.now(); });
if (tabs) {
  tabs.onmessage = (event) => {
    active = Math.max(active, event.data);
    hiddenAt = Date.now();
  };
}
setInterval(tick, 1000);
