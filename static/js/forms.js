// What a form is about to send.
export const hasFiles = (form) =>
  [...form.querySelectorAll("[type=file]")].some((field) => field.files.length);

// Which button sends it. Browsers before 2022 do not say, and the button of a draft would save the
// note for good: the last one pressed is remembered. Enter presses one too.
let pressed = null;
document.addEventListener("click", ({ target }) => { pressed = target.closest?.("button"); }, true);
export const buttonOf = ({ submitter, target }) =>
  submitter ?? (pressed?.form === target ? pressed : null);
