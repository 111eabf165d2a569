// Shows how far a deposit is, and lets it be stopped. Works for files of any size.
import { buttonOf, hasFiles } from "./forms.js";
import { isOurPage, resolve, running, say, show } from "./page.js";

const UNITS = ["o", "ko", "Mo", "Go"];
const FAILED = "L’envoi n’a pas abouti : connexion coupée, ou fichier trop lourd. Ce que vous avez"
  + " écrit et choisi est encore ici. Réessayez dans un moment.";
const STOPPED = "Envoi arrêté. Vos choix sont encore ici. Regardez votre liste avant de renvoyer.";
// The button opens where a finger has just pressed « Enregistrer »: a second tap must not stop all.
const ARMED_AFTER = 1000;

function size(bytes) {
  const power = Math.min(3, Math.floor(Math.log2(Math.max(bytes, 1)) / 10));
  const number = (bytes / 1024 ** power).toLocaleString("fr", { maximumFractionDigits: power > 1 ? 1 : 0 });
  return `${number}\u00a0${UNITS[power]}`;
}

function duration(seconds) {
  if (seconds < 90) return `${Math.max(1, Math.round(seconds))}\u00a0s`;
  return `${Math.round(seconds / 60)}\u00a0min`;
}

function panel(form, onStop) {
  const place = form.querySelector("[data-mdv-progress]");
  if (!place) return { draw() {}, remove() {} };
  const bar = document.createElement("progress");
  bar.setAttribute("aria-label", "Envoi");
  bar.max = 1;
  const line = document.createElement("p");
  const stop = document.createElement("button");
  stop.type = "button";
  stop.className = "btn btn--plain";
  stop.textContent = "Arrêter l’envoi";
  stop.disabled = true;
  setTimeout(() => { stop.disabled = false; }, ARMED_AFTER);
  stop.addEventListener("click", onStop);
  place.append(bar, line, stop);
  place.hidden = false;
  return {
    draw(share, sentence) {
      bar.value = share;
      line.textContent = sentence;
    },
    remove() {
      place.textContent = "";
      place.hidden = true;
    },
  };
}

function progress(loaded, total, since) {
  if (loaded >= total) return "Tout est arrivé. L’enregistrement se termine.";
  const speed = loaded / Math.max(0.001, (performance.now() - since) / 1000);
  return [
    `${Math.floor((loaded / total) * 100)}\u00a0%`,
    `${size(loaded)} sur ${size(total)}`,
    `${size(speed)}/s`,
    `encore ${duration((total - loaded) / speed)}`,
  ].join(" · ");
}

function send(form, button) {
  const request = new XMLHttpRequest();
  const shown = panel(form, () => request.abort());
  const since = performance.now();
  const end = (sentence) => {
    running.delete(form);
    shown.remove();
    if (!sentence) return;
    say(sentence);
    document.dispatchEvent(new CustomEvent("mdv:unsent"));
  };
  running.add(form);
  say("");
  request.upload.onprogress = ({ loaded, total }) => shown.draw(loaded / total, progress(loaded, total, since));
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
}

document.addEventListener("submit", (event) => {
  if (event.defaultPrevented || !event.target.matches("[data-mdv-upload]")) return;
  const button = buttonOf(event);
  if (button?.hasAttribute("formaction") || !hasFiles(event.target)) return;
  event.preventDefault();
  if (!running.has(event.target)) send(event.target, button);
});
