// Names for what is made in a page: its day and hour, and nothing of what it shows.
const two = (number) => String(number).padStart(2, "0");

export function dated(word, ending) {
  const now = new Date();
  const day = [now.getFullYear(), two(now.getMonth() + 1), two(now.getDate())].join("-");
  const hour = [now.getHours(), now.getMinutes(), now.getSeconds()].map(two).join("-");
  return `${word}-${day}-${hour}.${ending}`;
}

export const elapsed = (seconds) => `${Math.floor(seconds / 60)}:${two(seconds % 60)}`;
