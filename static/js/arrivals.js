// What is seen of an upload: a line of figures, a bar, a way to stop.
import { progress } from "./figures.js";

// The button opens where a finger has just pressed « Enregistrer »: a second tap must not stop all.
const ARMED_AFTER = 1000;

const make = (tag, properties) => Object.assign(document.createElement(tag), properties);

export function arrival(name, onStop) {
  const bar = make("progress", { max: 1, value: 0 });
  bar.setAttribute("aria-label", name ? `Envoi : ${name}` : "Envoi");
  const line = make("p", { className: "hint" });
  const stop = make("button", {
    type: "button", className: "btn btn--plain", textContent: "Arrêter l’envoi", disabled: true,
  });
  setTimeout(() => { stop.disabled = false; }, ARMED_AFTER);
  stop.addEventListener("click", onStop);
  const row = make("div", { className: "stack stack--s arrival__row" });
  if (name) {
    row.append(make("b", { textContent: name, dir: "auto" }));
    stop.append(make("span", { className: "sr-only", textContent: ` : ${name}` }));
  }
  row.append(bar, line, stop);
  let since = 0;
  let from = 0;
  return {
    row,
    say(sentence) {
      line.textContent = sentence;
      since = 0;
    },
    draw(loaded, total) {
      // After a silence, the speed is that of now.
      if (!since) [since, from] = [performance.now(), loaded];
      bar.value = loaded / total;
      line.textContent = progress(loaded, total, since, from);
    },
    end(sentence) {
      line.textContent = sentence;
      bar.remove();
      stop.remove();
    },
  };
}
