// What is shared leaves the screen soon after it was closed: the page asks whether it still may be read.
import { here, isOurPage, say, show } from "./page.js";
import { visit } from "./visit.js";

const EVERY = 30_000;
// Nothing was written here, and nothing stays: not the words of any other visit.
const GONE = "Cette lecture s’est fermée : ce qui était à l’écran n’y est plus. La suite n’a pas pu être"
  + " demandée. Réessayez dans un moment.";
const shown = () => document.querySelector("[data-mdv-shared]");

async function ask() {
  const asked = shown();
  if (!asked) return;
  const { mdvShared, mdvReading } = asked.dataset;
  const headers = { Accept: "text/html", "Mdv-Reading": mdvReading };
  const answer = await fetch(mdvShared, { headers, cache: "no-store", redirect: "manual" })
    .catch(() => null);
  // Led elsewhere: the space of this browser was locked, or left. No answer says nothing.
  const isClosed = answer?.status === 404 || answer?.type === "opaqueredirect";
  if (!isClosed || asked !== shown()) return;
  asked.textContent = "";
  const isSaid = answer.status === 404 ? await showEnd(answer) : await visit(here());
  if (!isSaid && asked === shown()) say(GONE);
}

// The answer is the page: to ask again could read what this browser opened since.
async function showEnd(answer) {
  if (!isOurPage(answer.url, answer.headers.get("Content-Type"))) return false;
  const text = await answer.text().catch(() => "");
  return show(text, here());
}

// A second press would throw the first answer away.
let sent = false;
document.addEventListener("submit", (event) => {
  if (!event.target.matches("[data-mdv-once]")) return;
  if (sent) event.preventDefault();
  sent = true;
  setTimeout(() => { sent = false; }, 9000);
});

setInterval(ask, EVERY);
document.addEventListener("visibilitychange", () => { if (!document.hidden) ask(); });
// An emptied page says so only while the connection is away.
addEventListener("online", ask);
