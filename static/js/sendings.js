// Several files on their way: each with its line, two at a time, all opened before the first byte,
// so that what cannot be kept is said at once and what remains is in the server's list.
import { arrival } from "./arrivals.js";
import { announce, resolve, running, say } from "./page.js";
import { expect, hasLines, keep, panel } from "./tally.js";
import { Sending } from "./tus.js";
import { tell } from "./passing.js";
import { visit } from "./visit.js";

const AT_ONCE = 2;
const STOPPED = "Envoi arrêté. Vos choix sont encore ici.";
const ONE = "Ce fichier n’a pas pu être gardé.";
const SOME = "Certains fichiers n’ont pas pu être gardés.";
const HERE = " Ce que vous avez écrit est encore ici.";
const DONE = "Envoi terminé.";
const under = new Set();
let stateAddress = "";

// The lines follow her: she may read elsewhere, or be asked for her code, and come back.
function attach() {
  const place = document.querySelector("form[data-mdv-resumable] [data-mdv-progress]");
  if (!place || !hasLines()) return;
  place.append(panel);
  place.hidden = false;
  for (const { id } of under) document.querySelector(`[data-mdv-unfinished="${id}"]`)?.setAttribute("hidden", "");
  if (under.size) tell("L’envoi continue, plus bas dans cette page.");
}

// Somebody else may sign in here next: nothing of these files is shown any more, nor sent.
async function dropIfEnded() {
  if (!panel.childElementCount) return;
  const { status } = await fetch(stateAddress, { cache: "no-store" }).catch(() => ({ status: 0 }));
  if ([204, 423].includes(status)) return;
  for (const one of under) one.stop();
  panel.textContent = "";
}

function prepare(form, file, number, several) {
  const texts = [...new FormData(form)].filter(([, value]) => typeof value === "string");
  const fields = new URLSearchParams(texts);
  const facts = { name: file.name, size: file.size, number, several };
  for (const [name, value] of Object.entries(facts)) fields.set(name, value);
  const shown = arrival(several > 1 ? file.name : "", () => sending.stop());
  const sending = new Sending(file, resolve(form.dataset.mdvResumable).pathname, fields, shown);
  shown.say("En attente.");
  panel.append(shown.row);
  return sending;
}

async function attempt(sending, act) {
  try {
    return await act();
  } catch (error) {
    sending.failed = true;
    under.delete(sending);
    if (sending.stopped) sending.forget();
    sending.shown.end(sending.stopped ? "Envoi arrêté." : error.message);
    // Not of this space: another one was opened in another tab, and must not read the name.
    if (error.cause === 404) sending.shown.row.remove();
    return null;
  } finally {
    running.delete(sending);
  }
}

export async function sendAll(form, files) {
  expect(files.length, !under.size);
  stateAddress = document.body.dataset.mdvState;
  say("");
  const list = resolve(form.dataset.mdvList).href;
  const all = files.map((file, place) => prepare(form, file, place + 1, files.length));
  attach();
  announce("Envoi commencé.");
  for (const one of all) {
    under.add(one);
    await attempt(one, () => one.begin([...under].map(({ id }) => id).filter(Boolean)));
  }
  const queue = all.filter((one) => !one.failed);
  let address = "";
  const lane = async () => {
    for (let one = queue.shift(); one; one = queue.shift()) {
      const current = one;
      const kept = await attempt(current, () => current.deliver());
      under.delete(current);
      if (kept) keep(current.shown);
      address ||= kept ?? "";
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  const failed = all.filter((one) => one.failed);
  if (!failed.length && form.isConnected) return visit(all.length > 1 ? list : resolve(address).href);
  if (!failed.length) return say(DONE);
  const unkept = (all.length > 1 ? SOME : ONE) + (form.isConnected ? HERE : "");
  if (failed.length < all.length || failed.some((one) => !one.stopped)) return tell(unkept);
  for (const { shown } of all) shown.row.remove();
  form.querySelector("[data-mdv-progress]").hidden = !hasLines();
  return say(STOPPED);
}

document.addEventListener("mdv:page", () => ("mdvInside" in document.body.dataset ? attach() : dropIfEnded()));
