// A screenshot that is pasted joins the files about to be sent. Nothing is read but what she pastes.
import { dated } from "./naming.js";
import { tell } from "./passing.js";

const ENDINGS = { "image/png": "png", "image/jpeg": "jpg", "image/webp": "webp", "image/gif": "gif" };
// What browsers call a picture that has no name of its own.
const NAMELESS = /^image\.\w+$/i;

const hint = () => document.querySelector("main form [data-mdv-paste]");

function named(image, number) {
  if (!NAMELESS.test(image.name)) return image;
  const word = number ? `capture-${number + 1}` : "capture";
  return new File([image], dated(word, ENDINGS[image.type] ?? "img"), { type: image.type });
}

function add(field, images) {
  const chosen = new DataTransfer();
  if (field.multiple) for (const file of field.files) chosen.items.add(file);
  images.forEach((image, number) => chosen.items.add(named(image, number)));
  field.files = chosen.files;
  // As if she had chosen them: whoever follows the field sees them come.
  field.dispatchEvent(new Event("change", { bubbles: true }));
  const count = field.files.length;
  tell(`Image ajoutée. ${count} fichier${count > 1 ? "s" : ""} à envoyer.`);
}

document.addEventListener("paste", (event) => {
  const field = hint()?.closest("form").querySelector("[type=file]");
  const { files = [], types = [] } = event.clipboardData ?? {};
  const images = [...files].filter(({ type }) => type.startsWith("image/"));
  // Words copied with their picture are pasted as words, where she is writing.
  if (!field || !images.length || types.includes("text/plain")) return;
  event.preventDefault();
  add(field, images);
});

function showHint() {
  if (hint() && "DataTransfer" in window) hint().hidden = false;
}

document.addEventListener("mdv:page", showHint);
showHint();
