// Before another page takes the place of this one: what she is writing is kept, or said not to be.
import { say } from "./page.js";

const PATIENCE = 3000;
const UNKEPT = "Ce que vous venez d’écrire n’est pas encore gardé. Attendez un moment, ou appuyez"
  + " une seconde fois pour quitter cette page sans le garder.";
// The page that said it.
let told = null;

// Whether all of it is kept, after three seconds at most; null when nothing is being written.
export function keep() {
  const kept = [];
  document.dispatchEvent(new CustomEvent("mdv:flush", { detail: kept }));
  if (!kept.length) return null;
  const late = new Promise((done) => { setTimeout(done, PATIENCE, false); });
  return Promise.race([Promise.all(kept).then((all) => all.every(Boolean), () => false), late]);
}

// `go` shows the other page: at once when there is nothing to keep, at the second press when what
// there is cannot be kept.
export async function part(go) {
  const keeping = keep();
  if (!keeping) return go();
  const main = document.querySelector("main");
  main.setAttribute("aria-busy", "true");
  const isKept = await keeping;
  main.removeAttribute("aria-busy");
  // Another page came meanwhile: its own links lead on.
  if (!main.isConnected) return false;
  if (isKept || told === main) return go();
  told = main;
  say(UNKEPT);
  return false;
}

function forget() {
  if (told) say("");
  told = null;
}

document.addEventListener("input", forget);
document.addEventListener("mdv:kept", forget);
