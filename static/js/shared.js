// What is shared leaves the screen soon after it was closed: the page asks whether it still may be read.
import { here } from "./page.js";
import { visit } from "./visit.js";

const EVERY = 30_000;
const shown = () => document.querySelector("[data-mdv-shared]");

async function ask() {
  const asked = shown();
  if (!asked) return;
  const answer = await fetch(asked.dataset.mdvShared, { cache: "no-store", redirect: "manual" })
    .catch(() => null);
  // Led elsewhere: the space of this browser was locked, or left. No answer says nothing.
  const isClosed = answer?.status === 404 || answer?.type === "opaqueredirect";
  if (!isClosed || asked !== shown()) return;
  asked.textContent = "";
  await visit(here());
}

setInterval(ask, EVERY);
document.addEventListener("visibilitychange", () => { if (!document.hidden) ask(); });
