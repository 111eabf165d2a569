// A request that is watched while it leaves: fetch does not tell how much of a file has gone.
import { token } from "./page.js";

// A telephone that slept, or changed its network, may hold a dead connection for minutes.
const SILENCE = 30_000;

// Never fails: status 0 is a network that was lost. A page where none was asked is that of the code.
export function ask(method, url, { body, headers, csrf, onSent, onStart } = {}) {
  return new Promise((done) => {
    const request = new XMLHttpRequest();
    let watch = 0;
    const breathe = () => {
      clearTimeout(watch);
      watch = setTimeout(() => request.abort(), SILENCE);
    };
    request.upload.onprogress = ({ loaded }) => {
      breathe();
      onSent?.(loaded);
    };
    request.onloadend = () => {
      clearTimeout(watch);
      const isElsewhere = request.responseURL && new URL(request.responseURL).pathname !== url;
      done({
        status: isElsewhere ? 423 : request.status,
        json: () => { try { return JSON.parse(request.responseText); } catch { return {}; } },
        header: (name) => request.getResponseHeader(name),
      });
    };
    request.open(method, url);
    for (const [name, value] of Object.entries({ Accept: "application/json", ...headers })) {
      request.setRequestHeader(name, value);
    }
    // The token of the page that is shown now: she may have given her passphrase again.
    request.setRequestHeader("X-CSRFToken", token() || csrf);
    onStart?.(() => request.abort());
    // The last step reads a whole film again, in silence.
    if (method !== "POST") breathe();
    request.send(body);
  });
}
