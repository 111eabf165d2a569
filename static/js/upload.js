// Shows how far a deposit is, and lets it be stopped. Works for files of any size.
import { arrival } from "./arrivals.js";
import { buttonOf, filesOf, hasFiles } from "./forms.js";
import { announce, isOurPage, resolve, running, say, show } from "./page.js";
import { isAble } from "./sameness.js";
import { sendAll } from "./sendings.js";
import { visit } from "./visit.js";

const FAILED = "L’envoi n’a pas abouti : connexion coupée, ou fichier trop lourd. Ce que vous avez"
  + " écrit et choisi est encore ici. Réessayez dans un moment.";
const STOPPED = "Envoi arrêté. Vos choix sont encore ici. Regardez votre liste avant de renvoyer.";
const sent = new WeakSet();

function panel(form, onStop) {
  const place = form.querySelector("[data-mdv-progress]");
  if (!place) return { draw() {}, remove() {} };
  const shown = arrival("", onStop);
  place.append(shown.row);
  place.hidden = false;
  announce("Envoi commencé.");
  return {
    draw: shown.draw,
    remove() {
      shown.row.remove();
      place.hidden = true;
    },
  };
}

// A film is not sent for nothing to a locked space: its words go alone, and the code is asked.
async function isOpen(form) {
  const { mdvState } = document.body.dataset;
  const { status } = await fetch(mdvState, { cache: "no-store" }).catch(() => ({ status: 0 }));
  if (status !== 423) return true;
  if (form.matches("[data-mdv-autosave], [data-mdv-record] form")) {
    // Her text is about to be kept as a draft, which it no longer was once she sent it.
    document.dispatchEvent(new CustomEvent("mdv:unsent"));
    document.dispatchEvent(new CustomEvent("mdv:state", { detail: 423, cancelable: true }));
  } else {
    const texts = [...new FormData(form)].filter(([, value]) => typeof value === "string");
    await visit(resolve(form.getAttribute("action")).href, { body: new URLSearchParams(texts), form });
  }
  return false;
}

function send(form, button) {
  return new Promise((done) => {
    const request = new XMLHttpRequest();
    const shown = panel(form, () => request.abort());
    const end = (sentence) => {
      shown.remove();
      done();
      if (!sentence) return;
      say(sentence);
      document.dispatchEvent(new CustomEvent("mdv:unsent"));
    };
    request.upload.onprogress = ({ loaded, total }) => shown.draw(loaded, total);
    request.onerror = () => end(FAILED);
    request.onabort = () => end(STOPPED);
    request.onload = async () => {
      const { status, responseURL, responseText } = request;
      const isPage = isOurPage(responseURL, request.getResponseHeader("Content-Type"));
      // She may have gone on reading elsewhere meanwhile.
      if (!form.isConnected) end(isPage && status < 400 ? "Envoi terminé." : FAILED);
      else end(isPage && await show(responseText, responseURL, status < 500 ? null : form) ? "" : FAILED);
    };
    const data = new FormData(form);
    if (button?.name) data.append(button.name, button.value);
    request.open("POST", resolve(form.getAttribute("action")));
    request.setRequestHeader("Accept", "text/html");
    request.send(data);
  });
}

async function sendWhole(form, button) {
  running.add(form);
  try {
    say("");
    if (await isOpen(form)) await send(form, button);
  } finally {
    running.delete(form);
  }
}

document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (event.defaultPrevented || !form.matches("[data-mdv-upload]")) return;
  const button = buttonOf(event);
  if (button?.hasAttribute("formaction") || !hasFiles(form)) return;
  event.preventDefault();
  if (sent.has(form)) return;
  sent.add(form);
  await ("mdvResumable" in form.dataset && isAble() ? sendAll(form, filesOf(form)) : sendWhole(form, button));
  sent.delete(form);
});
