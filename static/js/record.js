// Records a sound in plain sight, in the memory of this page only, and hands it to the ordinary form.
import { dated, elapsed } from "./naming.js";
import { here, running, say } from "./page.js";

const LONGEST = 2 * 3600_000;
const ENDINGS = { "audio/mp4": "m4a", "audio/ogg": "ogg", "audio/webm": "webm" };
const REFUSED = "Le micro n’a pas été ouvert : la permission a été refusée, ou il n’y en a pas."
  + " Rien n’a été enregistré.";
const FULL = "Deux heures : l’enregistrement s’est arrêté. Il est entier jusque-là.";
let recorder = null, sound = null, since = 0, clock = 0, address = "";

const panel = () => document.querySelector("[data-mdv-record]");
const find = (part) => panel().querySelector(part);

function draw({ focus = false } = {}) {
  const state = recorder ? "recording" : sound ? "done" : "idle";
  for (const one of panel()?.querySelectorAll("[data-mdv-when]") ?? []) {
    one.hidden = one.dataset.mdvWhen !== state;
  }
  if (sound && panel()) offer();
  if (focus) panel()?.querySelector(`[data-mdv-when=${state}] button`).focus();
}

// The file is put into the form as if she had chosen it.
function offer() {
  address ||= URL.createObjectURL(sound);
  const chosen = new DataTransfer();
  chosen.items.add(sound);
  find("[type=file]").files = chosen.files;
  find("[data-mdv-heard]").src = address;
}

async function start(button) {
  button.disabled = true;
  say("");
  try {
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
    (panel() && !document.hidden ? listen : release)(stream);
  } catch {
    say(REFUSED);
  }
  button.disabled = false;
  draw({ focus: true });
}

function listen(stream) {
  const pieces = [];
  const mine = recorder = new MediaRecorder(stream);
  mine.ondataavailable = ({ data }) => pieces.push(data);
  mine.onstop = () => {
    release(stream);
    if (recorder !== mine) return;
    recorder = null;
    const [type] = mine.mimeType.split(";");
    sound = new File(pieces, dated("son", ENDINGS[type] ?? "audio"), { type });
    draw({ focus: true });
  };
  mine.start(1000);
  since = Date.now();
  clock = setInterval(tick, 250);
  running.add(release);
}

// An act of hers, as an upload: it is not cut by the idle lock.
function release(stream) {
  clearInterval(clock);
  running.delete(release);
  stream.getTracks().forEach((track) => track.stop());
}

function tick() {
  const seconds = Math.floor((Date.now() - since) / 1000);
  if (panel()) find("[data-mdv-elapsed]").textContent = elapsed(seconds);
  if (seconds * 1000 < LONGEST) return;
  say(FULL);
  recorder?.stop();
}

function drop() {
  const stopped = recorder;
  recorder = sound = null;
  stopped?.stop();
  URL.revokeObjectURL(address);
  address = "";
  draw({ focus: true });
}

const acts = { start, drop, stop: () => recorder?.stop() };
document.addEventListener("click", ({ target }) => {
  const button = target.closest?.("[data-mdv-record] [data-mdv-do]");
  if (button) acts[button.dataset.mdvDo](button);
});
// Never behind a page that does not show it.
document.addEventListener("visibilitychange", () => { if (document.hidden) recorder?.stop(); });
// It waits while the code is asked; it is dropped with any other page, and before she has left.
document.addEventListener("mdv:page", () =>
  (panel() || new URL(here()).pathname === "/code/" ? draw() : drop()));
document.addEventListener("mdv:leave", drop);
addEventListener("pagehide", drop);
draw();
