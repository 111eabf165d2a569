// Whether a file is the one whose pieces are kept already: each piece is compared by its hash.
export const isAble = () => Boolean(globalThis.crypto?.subtle && Blob.prototype.arrayBuffer);

async function sha256(blob) {
  const digest = await crypto.subtle.digest("SHA-256", await blob.arrayBuffer());
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

export async function holds(file, pieces) {
  for (const [start, length, hash] of pieces) {
    if (await sha256(file.slice(start, start + length)) !== hash) return false;
  }
  return true;
}
