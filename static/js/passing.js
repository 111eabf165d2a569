// A sentence that stands over the page for a while: it goes by itself, unless another took its place.
import { say } from "./page.js";

const SAID_FOR = 8000;

export function tell(sentence) {
  say(sentence);
  setTimeout(() => {
    if (document.querySelector("[data-mdv-status]")?.textContent === sentence) say("");
  }, SAID_FOR);
}
