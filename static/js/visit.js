// Asks the server for a page and shows it here. One page at a time; a form is sent once.
import { inEnglish } from "./language.js";
import { here, isOurPage, say, show } from "./page.js";

const OFFLINE = "Pas de connexion pour l’instant. Rien n’est perdu : cette page et votre texte"
  + " restent ici. Réessayez dans un moment.";
const TROUBLE = "Le service n’a pas pu répondre. Rien n’est perdu : cette page et votre texte"
  + " restent ici. Réessayez dans un moment.";
const ENGLISH = "The page could not be fetched. Nothing is lost: this one stays here. Try again soon.";
// The post never reached a form that could give it back.
const REFUSED = new Set([400, 413, 431]);
let current = null;

// True when another page is shown. `form` is what `body` was filled from.
export async function visit(url, { body, form } = {}) {
  if (form && current?.form === form) return false;
  if (current && !current.body) current.stop.abort();
  const mine = current = { body, form, stop: new AbortController() };
  document.querySelector("main").setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(url, {
      method: body ? "POST" : "GET",
      body,
      headers: { Accept: "text/html" },
      mode: "same-origin",
      cache: "no-store",
      signal: mine.stop.signal,
    });
    if (!isPage(answer)) {
      mine.stop.abort();
      if (body) return stay(TROUBLE);
      // The browser saves a file better than we do.
      if (current === mine) location.assign(url);
      return false;
    }
    const text = await answer.text();
    if (current !== mine) return false;
    const hash = answer.redirected ? "" : new URL(url, here()).hash;
    const lost = body && (answer.status >= 500 || REFUSED.has(answer.status)) ? form : null;
    const isWanted = () => current === mine;
    return await show(text, answer.url + hash, lost, isWanted) || (isWanted() && stay(TROUBLE));
  } catch (error) {
    if (current !== mine || error.name === "AbortError") return false;
    return stay(OFFLINE);
  } finally {
    if (current === mine) current = null;
    document.querySelector("main").removeAttribute("aria-busy");
  }
}

function stay(sentence) {
  say(inEnglish() ? ENGLISH : sentence);
  document.dispatchEvent(new CustomEvent("mdv:unsent"));
  return false;
}

function isPage(answer) {
  const disposition = answer.headers.get("Content-Disposition") ?? "";
  return isOurPage(answer.url, answer.headers.get("Content-Type")) && !/^attachment/i.test(disposition);
}

addEventListener("online", () => say(""));
