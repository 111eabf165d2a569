// One file by tus 1.0: begun by our own POST, sent in pieces, taken up after the last one kept.
import { ask } from "./asking.js";
import { running, say, token } from "./page.js";
import { holds } from "./sameness.js";
import { askCode, goOn, isLocked, pause, sayWhy } from "./waiting.js";

const TUS = { "Tus-Resumable": "1.0.0" };
const PIECE = { ...TUS, "Content-Type": "application/offset+octet-stream" };
const [LEAST, MOST, WISHED, FIRST_WAIT, LAST_WAIT] = [256 * 1024, 16 * 1024 ** 2, 8000, 1000, 60_000];
const LOCKED = "Espace verrouillé : ce fichier n’est pas parti. Choisissez-le après votre code.";
const REFUSED = "Cet envoi ne peut pas continuer. Choisissez le fichier à nouveau.";
const UNREADABLE = "Ce fichier ne peut plus être lu. Choisissez-le à nouveau.";
// What this network carries in WISHED milliseconds.
let pieceSize = 4 * 1024 ** 2;

export class Sending {
  // `fields`: what is said of this file, for the address `opening` where uploads begin.
  constructor(file, opening, fields, shown) {
    Object.assign(this, { file, opening, fields, shown, csrf: token(), wait: FIRST_WAIT, stopped: false });
  }

  stop() {
    this.stopped = true;
    // While it begins, the address to end it by is not known yet.
    if (this.url) this.abort?.();
    this.wake?.();
  }

  forget() {
    if (this.url) ask("DELETE", this.url, { headers: TUS, csrf: this.csrf });
  }

  // Pieces of a file of this name and size are kept already? They must be those of this one.
  async begin(known) {
    const others = new Set(known);
    for (;;) {
      this.fields.set("besides", [...others].join(" "));
      const answer = await this.ask("POST", this.opening, { body: this.fields });
      if (![200, 201].includes(answer.status)) await this.recover(answer);
      else {
        const { id, url, offset, pieces } = answer.json();
        if (pieces.length) this.shown.say("Vérification de ce qui est déjà arrivé.");
        if (await holds(this.file, pieces)) return Object.assign(this, { id, url, offset });
        others.add(id);
      }
    }
  }

  // Returns the address of the document.
  async deliver() {
    for (;;) {
      const answer = await this.step();
      if (answer.status === 200 && this.offset === this.file.size) return answer.json().url;
      if (![200, 204].includes(answer.status)) await this.recover(answer);
      else {
        if (this.wait > FIRST_WAIT) goOn();
        [this.offset, this.wait] = [Number(answer.header("Upload-Offset")), FIRST_WAIT];
      }
    }
  }

  // How much is kept, the next piece, or the last word.
  async step() {
    const { file, offset, url } = this;
    if (offset === null) return this.ask("HEAD", url, { headers: TUS });
    this.shown.draw(offset, file.size);
    if (offset === file.size) return this.ask("POST", `${url}terminer/`);
    const body = file.slice(offset, offset + pieceSize);
    const since = performance.now();
    const onSent = (sent) => this.shown.draw(offset + sent, file.size);
    const answer = await this.ask("PATCH", url, { body, headers: { ...PIECE, "Upload-Offset": offset }, onSent });
    const fitting = answer.status === 204 ? body.size * WISHED / (performance.now() - since) : 0;
    pieceSize = Math.round(Math.min(MOST, Math.max(LEAST, fitting, pieceSize / 2)));
    return answer;
  }

  ask(method, url, options) {
    if (this.stopped) throw new Error(REFUSED);
    running.add(this);
    return ask(method, url, { ...options, csrf: this.csrf, onStart: (abort) => { this.abort = abort; } });
  }

  // Fails where waiting is of no use; otherwise waits, then asks how much is kept.
  async recover(answer) {
    const { status } = answer;
    const { sentence } = answer.json();
    running.delete(this);
    if (isLocked(answer)) askCode();
    // 410 with the protocol's mark is a document already; without, the session has ended.
    const isOver = status === 410 && answer.header("Tus-Resumable") !== null;
    const passes = [0, 408, 409, 429].includes(status) || status >= 500 || (isLocked(answer) && this.url);
    if (this.stopped || !(passes || isOver)) throw new Error(sentence ?? (isLocked(answer) ? LOCKED : REFUSED), { cause: status });
    if (this.url) this.offset = isOver ? this.file.size : null;
    if (isOver) return;
    await this.file.slice(0, 1).arrayBuffer().catch(() => { throw new Error(UNREADABLE); });
    for (const tell of [say, this.shown.say]) tell(sayWhy(answer, sentence));
    await pause(answer, this.wait, (wake) => { this.wake = wake; });
    this.wait = Math.min(this.wait * 2, LAST_WAIT);
  }
}
