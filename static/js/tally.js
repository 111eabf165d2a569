// The lines of files on their way, and above them, of several, how many are kept.
const FEW = 4;

export const panel = document.createElement("div");
panel.className = "stack";
const line = document.createElement("p");
let total = 0;
let kept = 0;

function draw() {
  const said = kept > 1 ? "fichiers sont gardés" : "fichier est gardé";
  line.textContent = kept ? `${kept} ${said}, sur ${total}.` : `${total} fichiers à envoyer.`;
}

export const hasLines = () => Boolean(panel.querySelector(".arrival__row"));

// Those of an earlier choice that are still on their way stay, and count.
export function expect(number, isFirst) {
  if (isFirst) [total, kept] = [0, 0];
  if (isFirst) panel.textContent = "";
  total += number;
  if (total > 1) panel.prepend(line);
  draw();
}

// Of many, the lines of those that are kept make room for the others.
export function keep({ row, end }) {
  kept += 1;
  end("Gardé.");
  if (total > FEW) row.remove();
  draw();
}
