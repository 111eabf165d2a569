// « Imprimer »: the button appears only where it works, and paper waits for it to be pressed.
const buttons = () => document.querySelectorAll("button[data-mdv-print]");

function prepare() {
  for (const button of buttons()) button.hidden = false;
}

document.addEventListener("click", ({ target }) => {
  if (target.closest?.("button[data-mdv-print]")) print();
});
// What she changes in the text beside a sheet is what goes on paper.
document.addEventListener("input", ({ target }) => {
  const sheet = document.getElementById(target.dataset?.mdvSheet ?? "");
  sheet?.replaceChildren(...target.value.split(/\n{2,}/).map((words) => {
    const block = document.createElement("p");
    block.dir = "auto";
    block.innerText = words;
    return block;
  }));
});
document.addEventListener("mdv:page", prepare);
prepare();
