// What an upload waits for: the network or a moment, the code. `onWake` is given what ends the wait.
import { tell } from "./passing.js";

const PAUSED = "Espace verrouillé : l’envoi reprendra après votre code.";
const CUT = "Connexion coupée : l’envoi reprendra de lui-même. Ce que vous avez écrit et choisi est encore ici.";
const BUSY = "Le service ne répond pas pour l’instant : l’envoi reprendra de lui-même.";

// In the place of what was said of the cut or of the lock.
export const goOn = () => tell("L’envoi continue.");

export const isLocked = ({ status }) => status === 423;

export const sayWhy = (answer, sentence) => {
  if (isLocked(answer)) return PAUSED;
  return sentence ?? (answer.status ? BUSY : CUT);
};

// Unless its page is shown already.
export function askCode() {
  if (!("mdvInside" in document.body.dataset)) return;
  document.dispatchEvent(new CustomEvent("mdv:state", { detail: 423, cancelable: true }));
}

export const pause = (answer, delay, onWake) => new Promise((done) => {
  onWake(done);
  if (isLocked(answer)) {
    document.addEventListener("mdv:page", () => "mdvInside" in document.body.dataset && done());
  } else {
    addEventListener("online", done, { once: true });
    setTimeout(done, delay);
  }
});
