// Sizes, durations and progress, as people read them in French.
const UNITS = ["o", "ko", "Mo", "Go"];

function size(bytes) {
  const power = Math.min(3, Math.floor(Math.log2(Math.max(bytes, 1)) / 10));
  const number = (bytes / 1024 ** power).toLocaleString("fr", { maximumFractionDigits: power > 1 ? 1 : 0 });
  return `${number}\u00a0${UNITS[power]}`;
}

function duration(seconds) {
  if (seconds < 90) return `${Math.max(1, Math.round(seconds))}\u00a0s`;
  if (seconds < 5400) return `${Math.round(seconds / 60)}\u00a0min`;
  return `${Math.round(seconds / 3600)}\u00a0h`;
}

// `from`: what had come before `since`, and does not count for the speed.
export function progress(loaded, total, since, from = 0) {
  if (loaded >= total) return "Tout est arrivé. L’enregistrement se termine.";
  const speed = (loaded - from) / Math.max(0.001, (performance.now() - since) / 1000);
  return [
    `${Math.floor((loaded / total) * 100)}\u00a0%`,
    `${size(loaded)} sur ${size(total)}`,
    ...(speed > 0 ? [`${size(speed)}/s`, `encore ${duration((total - loaded) / speed)}`] : []),
  ].join(" · ");
}
