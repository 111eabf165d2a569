// French is the reference. On an English page the frame, the way out first, speaks English too.
export const inEnglish = () => document.documentElement.lang === "en";

// What stays while a page takes another's place follows the language of `next`.
export function speak(next) {
  document.documentElement.lang = next.documentElement.lang;
  for (const part of [".skip", ".skip--quit", ".quit__b", "#quit-aide"]) {
    const [ours, theirs] = [document, next].map((page) => page.querySelector(part));
    if (ours && theirs) ours.textContent = theirs.textContent;
  }
}
