"""Run every figure and write benchmarks/RESULTS.md: `./dev bench`, a quarter of an hour."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from benchmarks import diary, dossiers, downloads, memory, sealing, servers, tokens, uploads
from benchmarks.pairs import Compared
from benchmarks.person import Writer, environment
from benchmarks.results import Row, write
from benchmarks.samples import GIB, make_sample

RESULTS = Path(__file__).with_name("RESULTS.md")
NOTES = Path(__file__).with_name("NOTES.md")


def main(chosen: set[str]) -> int:
    with tempfile.TemporaryDirectory(prefix="figures-", dir=os.environ.get("TMPDIR")) as scratch:
        rows = list(_measure(Path(scratch), chosen))
    notes = NOTES.read_text() if NOTES.exists() else ""
    # A part of the figures is for whoever works on it; the page holds all of them.
    target = Path(os.devnull) if chosen else RESULTS
    print(write(target, rows, notes))  # noqa: T201
    return 0


def _measure(folder: Path, chosen: set[str]) -> list[Row]:
    wanted = chosen or {"P1", "P2", "P3", "P4", "P5", "P11", "P12"}
    rows: list[Row] = []
    # A diary needs no file, and a dossier has its own.
    sample = make_sample(folder, GIB if wanted - {"P5", "P11", "P12"} else 1)
    if wanted & {"P1", "P2", "P3", "P5", "P11"}:
        rows += _through_the_servers(folder, sample, wanted)
    if "P4" in wanted:
        rows += _sealing(sample, folder)
    if "P12" in wanted:
        token = tokens.measure(folder)
        ratio = 1 / token.ratio
        rows.append(
            Row(
                "P12 timestamp token",
                f"{token.ours:.2f} ms",
                f"{token.reference:.1f} ms",
                f"{ratio:.0f} times faster",
                "≥ 20 times",
                ratio >= 20,
            )
        )
    return rows


def _through_the_servers(folder: Path, sample: Path, wanted: set[str]) -> list[Row]:
    ours, reference = servers.free_port(), servers.free_port()
    env = environment(folder, ours)
    os.environ.update({name: value for name, value in env.items() if name.startswith("MDV_")})
    subprocess.run([sys.executable, "-m", "deploy.prepare"], cwd=servers.ROOT, env=env, check=True)
    _set_up_django()
    rows: list[Row] = []
    with servers.portal(ours, env) as pid, servers.bare(reference, folder):
        writer = Writer(ours)
        if "P1" in wanted:
            handlers, raw, limit = uploads.measure(writer, reference, sample)
            rows.append(_throughput("P1a upload, Django’s own handlers", handlers, 2.5))
            rows.append(_throughput("P1b upload, raw body in plain", raw, 0.7))
            speeds = (f"{limit.ours:.0f} MiB/s", f"{limit.reference:.0f} MiB/s")
            rows.append(Row("P1 limit: raw body, Django’s own handlers", *speeds, limit.spread, ""))
        if "P2" in wanted:
            path = uploads.send(writer, sample)[1]
            whole, ranges = downloads.measure(writer, path, reference, sample)
            rows.append(_throughput("P2 download, FileResponse", whole, 0.8))
            rows.append(
                Row(
                    "P2 one range of 1 MiB",
                    f"{ranges.ours:.1f} ms",
                    f"{ranges.reference:.1f} ms",
                    ranges.spread,
                    "≤ 2",
                    ranges.ratio <= 2,
                )
            )
            writer.forget_files()
        if "P3" in wanted:
            rows += [
                Row(
                    f"P3 memory, {one.size // 1024**2} MiB",
                    f"+{one.upload_mib:.1f} MiB in",
                    "idle worker",
                    f"+{one.download_mib:.1f} MiB out",
                    "≤ +16 MiB, flat",
                    max(one.upload_mib, one.download_mib) <= 16,
                )
                for one in memory.measure(writer, pid, folder)
            ]
        if "P5" in wanted:
            rows += _diary(diary.measure(Writer(ours), pid, folder))
        if "P11" in wanted:
            rows += _dossier(dossiers.measure(Writer(ours), pid, folder))
    return rows


def _diary(figures: diary.Figures) -> list[Row]:
    rows = [
        _pages_row(f"P5 first page of {diary.NOTES} notes", figures.page, figures.page.ratio <= 1.5)
    ]
    for name, one in (("one in a hundred", figures.rare), ("all", figures.common)):
        row = _pages_row(f"P5 search that finds {name}", one, one.ours <= 0.3)
        rows.append(replace(row, target="≤ 300 ms"))
    growth = f"{figures.rare.ours / figures.half:.1f} times"
    half = (f"{1000 * figures.rare.ours:.0f} ms", f"{1000 * figures.half:.0f} ms for half")
    return [
        *rows,
        Row("P5 search, twice the notes", *half, growth, "≤ 2.2 times", figures.is_linear),
    ]


def _dossier(figures: dossiers.Figures) -> list[Row]:
    whole, size = figures.whole, figures.bytes_out // 1000**2
    return [
        Row(
            f"P11 dossier of {dossiers.ENTRIES} notes and 12 exhibits, {size} MB",
            f"{whole.ours:.1f} s, pages after {figures.preparing_s:.1f} s",
            f"{whole.reference:.1f} s",
            whole.spread,
            "≤ 2",
            whole.ratio <= 2,
        ),
        Row(
            "P11 memory of the worker",
            f"+{figures.growth_mib:.0f} MiB",
            "idle worker",
            "",
            "≤ +64 MiB",
            figures.growth_mib <= 64,
        ),
    ]


def _pages_row(name: str, one: Compared, reached: bool) -> Row:
    ours, reference = (f"{1000 * seconds:.0f} ms" for seconds in (one.ours, one.reference))
    return Row(name, ours, reference, one.spread, "≤ 1.5", reached)


def _sealing(sample: Path, folder: Path) -> list[Row]:
    figures = sealing.measure(sample, folder)
    if figures is None:
        return [Row("P4 sealing engine", "", "age is not installed", "", "")]
    sealing_, opening, hashing = figures
    return [
        _cpu_row("P4 sealing and hashing, CPU of age", sealing_, 0.7),
        _cpu_row("P4 opening, CPU of age", opening, 0.4),
        _cpu_row("P4 limit: SHA-256 alone, CPU of age’s sealing", hashing, None),
    ]


def _cpu_row(name: str, one: Compared, target: float | None) -> Row:
    seconds = (f"{one.ours:.2f} s", f"{one.reference:.2f} s", one.spread)
    if target is None:
        return Row(name, *seconds, "")
    return Row(name, *seconds, f"≤ {target}", one.ratio <= target)


def _throughput(name: str, one: Compared, target: float) -> Row:
    speeds = (f"{one.ours:.0f} MiB/s", f"{one.reference:.0f} MiB/s")
    return Row(name, *speeds, one.spread, f"≥ {target}", one.ratio >= target)


def _set_up_django() -> None:
    import django

    os.environ["DJANGO_SETTINGS_MODULE"] = "memodevie.settings"
    django.setup()


if __name__ == "__main__":
    sys.exit(main(set(sys.argv[1:])))
