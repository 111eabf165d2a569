// « Imprimer »: the button appears only where it works, and paper waits for it to be pressed.
const buttons = () => document.querySelectorAll("button[data-mdv-print]");

function prepare() {
  for (const button of buttons()) button.hidden = false;
}

document.addEventListener("click", ({ target }) => {
  if (target.closest?.("button[data-mdv-print]")) print();
});
document.addEventListener("mdv:page", prepare);
prepare();
