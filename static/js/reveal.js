// « Montrer » beside a secret: the button appears only where it works.
const buttons = () => document.querySelectorAll("button[data-mdv-reveal]");

function prepare() {
  for (const button of buttons()) {
    button.hidden = false;
    // The label changes: a pressed state would say the contrary.
    button.removeAttribute("aria-pressed");
  }
}

function reveal(button, shown) {
  const field = document.getElementById(button.dataset.mdvReveal);
  if (!field || shown === (field.type === "text")) return;
  field.type = shown ? "text" : "password";
  const { mdvLabelShown } = button.dataset;
  button.dataset.mdvLabelShown = button.textContent;
  button.textContent = mdvLabelShown;
}

document.addEventListener("click", (event) => {
  const button = event.target.closest?.("button[data-mdv-reveal]");
  if (button) reveal(button, document.getElementById(button.dataset.mdvReveal)?.type === "password");
});

// A secret sent as ordinary text would be remembered by the browser.
document.addEventListener("submit", () => buttons().forEach((button) => reveal(button, false)), true);
// A file does not replace the page that asks for it: what it was asked with must not stay there. Once
// it is on its way, since what is emptied now would not be sent.
document.addEventListener("submit", ({ target }) => {
  if (!target.matches("[data-mdv-empties]")) return;
  setTimeout(() => {
    for (const field of target.querySelectorAll("input:not([type=hidden])")) field.value = "";
    const said = target.querySelector("[data-mdv-emptied]");
    if (said) said.hidden = false;
  });
});
document.addEventListener("mdv:page", prepare);
prepare();
