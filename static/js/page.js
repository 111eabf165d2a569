// Shows another page of ours in place of this one. The address never changes and history gets no
// row: a whole visit leaves the one line that brought her here (docs/adr/0021).
import { inEnglish, speak } from "./language.js";
import { bringSheets } from "./sheets.js";

const HTML = /^(text\/html|application\/xhtml\+xml)\b/;
const policy = globalThis.trustedTypes?.createPolicy("mdv", { createHTML: (text) => text })
  ?? { createHTML: (text) => text };

// Where she is, since `location` stays where she came in.
let address = location.href;
export const here = () => address;
export const resolve = (path) => new URL(path, address);

// What a lock must not cut: uploads under way.
export const running = new Set();

export const veil = (on) => document.documentElement.classList.toggle("voile", on);

export const token = () => document.querySelector("input[name=csrfmiddlewaretoken]")?.value ?? "";

// A sentence to read, above the exit; an empty one takes it away.
export function say(sentence) {
  const status = document.querySelector("[data-mdv-status]");
  if (status) status.textContent = sentence;
}

// The same for those who do not see the page change.
const news = document.createElement("p");
news.className = "sr-only";
news.setAttribute("role", "status");
document.body.append(news);

export function announce(sentence) {
  news.textContent = "";
  setTimeout(() => { news.textContent = sentence; }, 100);
}

export const isOurPage = (url, type) =>
  new URL(url, location.href).origin === location.origin && HTML.test(type ?? "");

// `text` is the body of an answer that isOurPage() accepted: nothing else reaches the parser.
// False, and nothing changed, for a page that is not made like ours; or, when `lost` is given (a
// form that was sent in vain), for a page that does not bring that form back; or when it `isWanted`
// no longer once its style is there.
export async function show(text, url, lost, isWanted = () => true) {
  const next = new DOMParser().parseFromString(policy.createHTML(text), "text/html");
  const content = next.querySelector("main");
  if (!content || (lost && !hasForm(content, lost))) return false;
  for (const script of next.querySelectorAll("script")) script.remove();
  await bringSheets(next);
  if (!isWanted()) return false;
  address = resolve(url).href;
  document.title = next.title;
  const main = document.querySelector("main");
  for (const part of ["body > header", "body > footer"]) document.querySelector(part)?.remove();
  const [header, footer] = ["header", "footer"].map((part) => next.querySelector(`body > ${part}`));
  if (header) main.before(document.adoptNode(header));
  if (footer) main.after(document.adoptNode(footer));
  main.replaceWith(document.adoptNode(content));
  copyAttributes(next.body, document.body);
  speak(next);
  say("");
  document.dispatchEvent(new CustomEvent("mdv:page"));
  settle(new URL(address).hash.slice(1));
  const said = content.querySelector("[data-mdv-place] [role=status]")?.textContent.trim();
  announce(said || (inEnglish() ? "Page loaded" : "Page chargée"));
  return true;
}

// Brings the eye and the keyboard to a place of the page, without a row for it in history. A redirect
// tells no fragment: the page marks the place of what has just changed.
export function settle(id) {
  const main = document.querySelector("main");
  const changed = id ? null : main.querySelector("[data-mdv-place]");
  const place = (id && document.getElementById(decodeURIComponent(id))) || changed
    || ["[role=alert][tabindex]", "[autofocus]", "h1"].map((one) => main.querySelector(one)).find(Boolean)
    || main;
  if (!place.matches("a[href], button, input, select, textarea, [tabindex]")) place.tabIndex = -1;
  if (id || changed) place.scrollIntoView();
  else {
    scrollTo(0, 0);
    // What is missing may stand below the screen; of a long list, its heading shows.
    const block = place.matches("h2") ? "center" : "nearest";
    if (place.matches("h2, [role=alert]")) place.scrollIntoView({ block });
  }
  place.focus({ preventScroll: !place.matches("input, select, textarea") });
}

const hasForm = (content, form) => [...content.querySelectorAll("form")]
  .some((other) => other.getAttribute("action") === form.getAttribute("action"));

function copyAttributes(from, to) {
  for (const { name } of [...to.attributes]) if (!from.hasAttribute(name)) to.removeAttribute(name);
  for (const { name, value } of from.attributes) to.setAttribute(name, value);
}
