// What a form is about to send.
export const filesOf = (form) =>
  [...form.querySelectorAll("[type=file]")].flatMap((field) => [...field.files]);
export const hasFiles = (form) => filesOf(form).length > 0;

// Which button sends it. Browsers before 2022 do not say, and the button of a draft would save the
// note for good: the last one pressed is remembered. Enter presses one too.
let pressed = null;
document.addEventListener("click", ({ target }) => { pressed = target.closest?.("button"); }, true);
export const buttonOf = ({ submitter, target }) =>
  submitter ?? (pressed?.form === target ? pressed : null);
