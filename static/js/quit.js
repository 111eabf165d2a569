// « Vite, je quitte ». Loaded first and alone: it works when nothing else does.
const root = document.documentElement;
const form = () => document.querySelector("form[data-quit]");
const tabs = "BroadcastChannel" in window ? new BroadcastChannel("q") : null;
let leaving = false;
let presses = 0, forget = 0, armed = false;
const dots = Object.assign(document.createElement("span"), { className: "quit__dots", hidden: true });
for (let dot = 0; dot < 3; dot += 1) dots.append(document.createElement("i"));
form()?.append(dots);

// She leaves, whatever fails on the way.
const attempt = (act) => { try { act(); } catch {} };
// Read by autosave.js before the session ends, or before Back and a closed tab empty the page.
const lastWords = () => attempt(() => document.dispatchEvent(new Event("mdv:leave")));
function wipe() {
  root.classList.add("parti");
  document.title = "Accueil";
  document.querySelector("main").textContent = "";
}

function leave(tellOthers) {
  if (leaving) return;
  leaving = true;
  const { action, dataset: { neutral, neutral2 } } = form();
  root.classList.add("parti");
  attempt(() => document.querySelectorAll("audio, video").forEach((media) => media.pause()));
  lastWords();
  attempt(wipe);
  attempt(() => speechSynthesis.cancel());
  attempt(() => document.fullscreenElement && document.exitFullscreen());
  if (tellOthers) {
    attempt(() => tabs.postMessage(1));
    attempt(() => ("keepalive" in Request.prototype
      ? fetch(action, { method: "POST", keepalive: true }).catch(() => {}) : navigator.sendBeacon(action)));
  }
  attempt(() => sessionStorage.clear());
  attempt(() => localStorage.clear());
  // An error page made without the database knows no address: a GET of ours leads there too.
  const go = () => location.replace(neutral || action);
  // Escape would cancel the way out.
  addEventListener("keydown", (event) => {
    if (event.key === "Escape") { event.preventDefault(); setTimeout(go, 100); }
  }, true);
  // Long delays: a shorter retry cancels itself for ever against a slow site.
  setTimeout(() => neutral2 && location.replace(neutral2), 10000);
  setTimeout(() => location.replace("about:blank"), 20000);
  go();
}

function count(number) {
  presses = number;
  clearTimeout(forget);
  if (number) forget = setTimeout(disarm, 5000);
  const status = document.querySelector("[data-mdv-status]");
  const words = root.lang === "en" ? "Leaving: presses left" : "Quitter : encore";
  if (status) status.textContent = number ? `${words} ${3 - number}` : "";
  dots.hidden = !number;
  dots.childNodes.forEach((dot, place) => dot.classList.toggle("on", place < number));
}

function disarm() {
  armed = false;
  if (presses) count(0);
}

document.addEventListener("submit", (event) => {
  if (!event.target.matches("[data-quit]")) return;
  event.preventDefault();
  leave(true);
}, true);
if (tabs) tabs.onmessage = () => leave(false);
addEventListener("pagehide", () => { if (!leaving) lastWords(); wipe(); });
addEventListener("pageshow", (event) => { if (event.persisted) location.replace("/"); });

// A tab that was frozen missed the message: it asks when it is seen again.
document.addEventListener("visibilitychange", async () => {
  const state = document.body.dataset.mdvState;
  if (document.hidden || leaving || !state || !("mdvInside" in document.body.dataset)) return;
  const { status } = await fetch(state, { cache: "no-store" }).catch(() => ({ status: 0 }));
  if (status === 410) return leave(false);
  const news = new CustomEvent("mdv:state", { detail: status, cancelable: true });
  if (document.dispatchEvent(news) && status === 423) location.replace(document.body.dataset.mdvCode);
});

// Virtual keyboards send a Shift of their own, with no code: a real key arms, nothing else.
if (matchMedia("(any-pointer: fine)").matches) {
  addEventListener("keydown", (event) => {
    if (!/^Shift(Left|Right)$/.test(event.code) || event.isComposing) disarm();
    else if (!event.repeat) armed = !(event.ctrlKey || event.altKey || event.metaKey);
  }, true);
  addEventListener("keyup", (event) => {
    if (event.key !== "Shift" || !armed || "mdvNoShortcut" in document.body.dataset) return;
    count(presses + 1);
    if (presses === 3) leave(true);
  }, true);
  // Shift with the mouse selects or scrolls.
  addEventListener("pointerdown", disarm, true);
  addEventListener("wheel", disarm, { capture: true, passive: true });
  form()?.querySelector("button").setAttribute("aria-describedby", "quit-aide");
}
