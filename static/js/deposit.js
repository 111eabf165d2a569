// What sends files is fetched by a page that has a form for them: a first visit needs none of it.
import { buttonOf } from "./forms.js";

const FORM = "[data-mdv-upload]";
let coming = null, isHere = false, isLost = false;

function fetched() {
  coming ??= Promise.all([import("./upload.js"), import("./paste.js")])
    .then(() => { isHere = true; }, () => { isLost = true; });
  return coming;
}

function prepare() {
  if (document.querySelector(FORM)) fetched();
}

// Pressed before it came: held for that moment. If it never comes, the browser sends by itself.
document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (isHere || isLost || !form.matches(FORM)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  const button = buttonOf(event);
  await fetched();
  (form.requestSubmit ?? form.submit).call(form, button);
}, true);
document.addEventListener("mdv:page", prepare);
prepare();
