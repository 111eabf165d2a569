// Discreet navigation: our links and forms go through visit.js, without a line in history.
import { buttonOf, hasFiles } from "./forms.js";
import { here, resolve, settle } from "./page.js";
import { part } from "./parting.js";
import { visit } from "./visit.js";

const isPlain = (element) =>
  element.closest("[data-mdv-plain]") || !["", "_self"].includes(element.target ?? "");

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[href]");
  if (!link || event.defaultPrevented || event.button !== 0) return;
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  if (isPlain(link) || link.hasAttribute("download")) return;
  const written = link.getAttribute("href");
  const url = resolve(written);
  if (url.origin !== location.origin) return;
  event.preventDefault();
  // Even a fragment would write a line.
  if (written.startsWith("#")) settle(written.slice(1));
  else part(() => visit(url.href));
});

document.addEventListener("submit", (event) => {
  const form = event.target;
  const button = buttonOf(event);
  if (event.defaultPrevented || form.matches("[data-quit]")) return;
  // upload.js sends files; a button with an address of its own sends only the text.
  const sendsFiles = form.matches("[data-mdv-upload]") && hasFiles(form);
  if (sendsFiles && !button?.hasAttribute("formaction")) return;
  if (isPlain(form) || button?.closest("[data-mdv-plain]")) return;
  const url = resolve(button?.getAttribute("formaction") || form.getAttribute("action") || here());
  if (url.origin !== location.origin) return;
  event.preventDefault();
  const data = new FormData(form);
  if (button?.name) data.append(button.name, button.value);
  const texts = new URLSearchParams([...data].filter(([, value]) => typeof value === "string"));
  // Its own form takes the text along.
  const leave = (go) => (form.matches("[data-mdv-autosave]") ? go() : part(go));
  const method = button?.getAttribute("formmethod") || form.getAttribute("method") || "get";
  if (method.toLowerCase() === "post") {
    const isMultipart = (button?.getAttribute("formenctype") || form.enctype) === "multipart/form-data";
    leave(() => visit(url.href, { body: isMultipart ? data : texts, form }));
  } else {
    url.search = texts;
    leave(() => visit(url.href, { form }));
  }
});
