// The style sheets of a page, brought before it is shown: without them it would show everything.
const LINKS = "link[rel=stylesheet]";
const PATIENCE_MS = 2000;

// Address → what to wait for. A sheet stays for the rest of the visit.
const coming = new Map();

// `next` is a page of ours that was read and is not shown yet.
export const bringSheets = (next) => Promise.all([...next.querySelectorAll(LINKS)].map(bring));

function bring({ href }) {
  const isHere = [...document.querySelectorAll(LINKS)].some((link) => link.href === href);
  // One that is on its way is there too: a second page waits for it as the first did.
  if (!coming.has(href)) coming.set(href, isHere ? null : load(href));
  return coming.get(href);
}

function load(href) {
  return new Promise((done) => {
    const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href });
    link.onload = done;
    // Asked for again by the next page.
    link.onerror = () => { link.remove(); coming.delete(href); done(); };
    setTimeout(done, PATIENCE_MS);
    document.head.append(link);
  });
}
