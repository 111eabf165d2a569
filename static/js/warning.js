// A minute before the lock: one sentence, one button.
let dialog = null;

// Not modal: the exit stays within reach. The focus goes back by itself when the dialog closes.
export function warn(onStay) {
  if (dialog) return;
  dialog = document.createElement("dialog");
  dialog.className = "toast";
  dialog.setAttribute("role", "alertdialog");
  dialog.setAttribute("aria-labelledby", "mdv-warning");
  const sentence = document.createElement("p");
  sentence.id = "mdv-warning";
  sentence.textContent = "Votre espace va se verrouiller. Ce que vous avez écrit sera gardé.";
  const button = document.createElement("button");
  button.className = "btn";
  button.type = "button";
  button.textContent = "Rester";
  button.addEventListener("click", onStay);
  dialog.append(sentence, button);
  document.body.append(dialog);
  dialog.show();
}

export function unwarn() {
  dialog?.close();
  dialog?.remove();
  dialog = null;
}

// Any act is an answer; keys that the dialog itself uses are left to it.
export const isAnswer = (event) => dialog !== null
  && !(dialog.contains(event.target)
    && (event.type !== "keydown" || ["Enter", " ", "Tab", "Shift"].includes(event.key)));
