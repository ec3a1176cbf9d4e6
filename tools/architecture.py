"""Draw the package: its rooms, floor by floor, and which room imports which.

    python tools/architecture.py            # writes docs/images/architecture.svg
    python tools/architecture.py --check    # exits with 1 when that picture is out of date

The floors come from the import contract `floors` in pyproject.toml, the arrows from the import statements, wherever
in a module they stand. An arrow is left out when a longer path of arrows leads to the same room; the picture's
description, for screen readers, lists every import.

Each floor is one row. An arrow that crosses a row gets a lane between its boxes. A few sweeps, down and up, look for
the order of boxes and lanes with the fewest crossings.
"""

from __future__ import annotations

import argparse
import ast
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, pairwise
from pathlib import Path
from statistics import fmean
from xml.sax.saxutils import escape

ROOT = Path(__file__).resolve().parent.parent
PICTURE = Path("docs/images/architecture.svg")
CONTRACT = "floors"

BOX_WIDTH, BOX_HEIGHT = 132, 50
LANE_WIDTH = 28
GAP, ROW_GAP = 22, 48
MARGIN, BAND = 20, 10
CAPTION = "An arrow means “imports”. It is left out where a longer path leads to the same room."
SWEEPS = 12

STYLE = """
  svg { --page: #ffffff; --band: #f3f5f7; --box: #ffffff; --line: #57606a; --text: #1f2328; --quiet: #57606a; }
  @media (prefers-color-scheme: dark) {
    svg { --page: #0d1117; --band: #161b22; --box: #262c36; --line: #8b949e; --text: #e6edf3; --quiet: #a5afba; }
  }
  text { font-family: system-ui, -apple-system, "Segoe UI", "DejaVu Sans", sans-serif; text-anchor: middle; }
  .page { fill: var(--page); }
  .band { fill: var(--band); }
  .box { fill: var(--box); stroke: var(--line); stroke-width: 1.2; }
  .apart { stroke-dasharray: 5 4; }
  .name { fill: var(--text); font-size: 15px; font-weight: 600; }
  .count, .caption { fill: var(--quiet); font-size: 12.5px; }
  .arrow { fill: none; stroke: var(--line); stroke-width: 1.4; }
  .head { fill: var(--line); }
"""

Arrows = Mapping[str, frozenset[str]]
Point = tuple[float, float]


class CannotDraw(Exception):
    """Why there is no picture, and what to do about it."""


# --- what the package is made of


@dataclass(frozen=True)
class Package:
    """The rooms of a package.

    Attributes:
        name: the package's name.
        floors: the rooms of each floor, the highest floor first.
        apart: the rooms that stand on no floor.
        modules: how many modules each room has.
        imports: the rooms that each room imports.
    """

    name: str
    floors: tuple[tuple[str, ...], ...]
    apart: tuple[str, ...]
    modules: Mapping[str, int]
    imports: Arrows


def read_package(root: Path) -> Package:
    """Read floors from the import contract, and rooms and imports from the package.

    Raises:
        CannotDraw: there is no such contract, or contract and package do not agree.
    """
    name, floors = read_floors(root / "pyproject.toml")
    folders = {path.parent.name: path.parent for path in sorted((root / name).glob("*/__init__.py"))}
    on_floors = [room for floor in floors for room in floor]
    if missing := [room for room in on_floors if room not in folders]:
        raise CannotDraw(f"The contract `{CONTRACT}` names rooms that {name}/ does not have: {', '.join(missing)}.")
    package = Package(
        name=name,
        floors=floors,
        apart=tuple(room for room in folders if room not in on_floors),
        modules={room: count_modules(folder) for room, folder in folders.items()},
        imports={room: imported_rooms(room, root / name, folders) for room in on_floors},
    )
    require_downward(package)
    return package


def read_floors(pyproject: Path) -> tuple[str, tuple[tuple[str, ...], ...]]:
    """Return the package's name and its floors, as import-linter's contract in pyproject.toml lists them."""
    settings = tomllib.loads(pyproject.read_text(encoding="utf-8")).get("tool", {}).get("importlinter", {})
    for contract in settings.get("contracts", []):
        if contract.get("id") == CONTRACT:
            floors = (layer.replace(":", "|").split("|") for layer in contract["layers"])
            name = settings.get("root_package") or settings["root_packages"][0]
            return name, tuple(tuple(room.strip(" ()") for room in floor) for floor in floors)
    raise CannotDraw(f"{pyproject.name} has no import contract with the id `{CONTRACT}`.")


def count_modules(folder: Path) -> int:
    """Count the modules of a room. Its `__init__` counts only where it is all there is."""
    return max(1, sum(path.name != "__init__.py" for path in folder.rglob("*.py")))


def imported_rooms(room: str, package: Path, rooms: Iterable[str]) -> frozenset[str]:
    """Return the other rooms that the modules of a room import, at the top or inside a function."""
    names = (name for path in sorted((package / room).rglob("*.py")) for name in imported_names(path, package.parent))
    parts = (name.split(".") for name in names)
    found = {part[1] for part in parts if part[0] == package.name and len(part) > 1}
    return frozenset(found & set(rooms) - {room})


def imported_names(path: Path, root: Path) -> Iterator[str]:
    """Yield the dotted name of everything that a module imports; relative imports are resolved."""
    here = path.relative_to(root).parent.parts
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"), str(path))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = here[: len(here) - node.level + 1] if node.level else ()
            base = ".".join((*above, *filter(None, [node.module])))
            yield from (f"{base}.{alias.name}" for alias in node.names)


def require_downward(package: Package) -> None:
    """Refuse an import that leads to the same floor, a higher one, or a room apart."""
    floor_of = {room: index for index, floor in enumerate(package.floors) for room in floor}
    for room, targets in package.imports.items():
        for target in sorted(targets):
            if floor_of.get(target, -1) <= floor_of[room]:
                raise CannotDraw(
                    f"{package.name}.{room} imports {package.name}.{target}, which is on no floor below it. "
                    "Run `lint-imports`: it names the modules."
                )


def without_shortcuts(imports: Arrows) -> Arrows:
    """Leave out each arrow whose target is also reached through another one."""

    def reached(room: str) -> set[str]:
        return {further for target in imports[room] for further in {target, *reached(target)}}

    return {
        room: frozenset(targets - {further for target in targets for further in reached(target)})
        for room, targets in imports.items()
    }


# --- where everything stands


@dataclass(frozen=True)
class Slot:
    """A place in a row: a room's box, or the lane of an arrow that passes this row.

    Attributes:
        row: the row's number, from the top.
        room: the room, or for a lane the room where the arrow starts.
        target: for a lane, the room where the arrow ends.
    """

    row: int
    room: str
    target: str = ""

    @property
    def width(self) -> int:
        """How much of the row it takes."""
        return LANE_WIDTH if self.target else BOX_WIDTH


Rows = tuple[tuple[Slot, ...], ...]
Route = tuple[Slot, ...]


def find_routes(floors: Sequence[Sequence[str]], arrows: Arrows) -> list[Route]:
    """Return the route of each arrow: its first box, a lane in each row it crosses, its last box."""
    floor_of = {room: index for index, floor in enumerate(floors) for room in floor}
    found = []
    for room, start in floor_of.items():
        for target in sorted(arrows[room]):
            lanes = [Slot(row, room, target) for row in range(start + 1, floor_of[target])]
            found.append((Slot(start, room), *lanes, Slot(floor_of[target], target)))
    return found


@dataclass(frozen=True)
class Layout:
    """Rows of slots, in the order in which they are drawn."""

    rows: Rows

    @cached_property
    def width(self) -> int:
        """The width of the widest row."""
        return max(sum(slot.width + GAP for slot in row) - GAP for row in self.rows if row)

    @cached_property
    def centres(self) -> dict[Slot, float]:
        """The horizontal middle of each slot, measured from the left end of the widest row."""
        found = {}
        for row in self.rows:
            left = (self.width - sum(slot.width + GAP for slot in row) + GAP) / 2
            for slot in row:
                found[slot] = left + slot.width / 2
                left += slot.width + GAP
        return found

    def crossings(self, links: Iterable[tuple[Slot, Slot]]) -> int:
        """Count the pairs of links that cross between two rows."""
        by_row: dict[int, list[tuple[float, float]]] = defaultdict(list)
        for upper, lower in links:
            by_row[upper.row].append((self.centres[upper], self.centres[lower]))
        pairs = (pair for ends in by_row.values() for pair in combinations(ends, 2))
        return sum((item[0] - other[0]) * (item[1] - other[1]) < 0 for item, other in pairs)

    def slant(self, links: Iterable[tuple[Slot, Slot]]) -> float:
        """How far links lead sideways, all together."""
        return sum(abs(self.centres[upper] - self.centres[lower]) for upper, lower in links)


def arranged(floors: Sequence[Sequence[str]], routes: Sequence[Route]) -> Layout:
    """Order each row so that few arrows cross, and none leads further sideways than it must."""
    slots = [[Slot(row, room) for room in floor] for row, floor in enumerate(floors)]
    for slot in (slot for route in routes for slot in route[1:-1]):
        slots[slot.row].append(slot)
    links = [link for route in routes for link in pairwise(route)]
    layout = Layout(tuple(map(tuple, slots)))
    tried = [layout]
    for sweep in range(SWEEPS):
        layout = swept(layout, links, down=sweep % 2 == 0)
        tried.append(layout)
    return min(tried, key=lambda item: (item.crossings(links), item.slant(links)))


def swept(layout: Layout, links: Sequence[tuple[Slot, Slot]], down: bool) -> Layout:
    """Put each slot below (or above) the middle of those that it is linked with, one row after the other."""
    neighbours: dict[Slot, list[Slot]] = defaultdict(list)
    for upper, lower in links:
        neighbours[lower if down else upper].append(upper if down else lower)
    rows = list(layout.rows)
    for index in range(len(rows)) if down else reversed(range(len(rows))):
        centres = Layout(tuple(rows)).centres
        wanted = {
            slot: fmean(centres[item] for item in neighbours[slot]) if neighbours[slot] else centres[slot]
            for slot in rows[index]
        }
        rows[index] = tuple(sorted(rows[index], key=wanted.__getitem__))
    return Layout(tuple(rows))


# --- the picture


@dataclass(frozen=True)
class Picture:
    """A package and where its rooms stand."""

    package: Package
    layout: Layout
    routes: Sequence[Route]

    @property
    def width(self) -> int:
        """The width of the whole picture."""
        return self.layout.width + 2 * (MARGIN + BAND)

    @property
    def height(self) -> int:
        """The height of the whole picture: the rows, and the caption below them."""
        return int(self.top(len(self.layout.rows))) - ROW_GAP + BAND + MARGIN + 26

    def top(self, row: int) -> float:
        """Where the boxes of a row begin."""
        return MARGIN + BAND + row * (BOX_HEIGHT + ROW_GAP)

    def centre(self, slot: Slot) -> float:
        """The horizontal middle of a slot."""
        return MARGIN + BAND + self.layout.centres[slot]

    @cached_property
    def ports(self) -> dict[tuple[Slot, Slot], float]:
        """Where an arrow touches a box: side by side, in the order of where they lead.

        The key is the box and the next slot on the route, seen from the box.
        """
        touching: dict[tuple[Slot, bool], list[Slot]] = defaultdict(list)
        for route in self.routes:
            touching[route[0], True].append(route[1])
            touching[route[-1], False].append(route[-2])
        found = {}
        for (box, _), others in touching.items():
            step = min(26.0, BOX_WIDTH * 0.8 / len(others))
            for index, other in enumerate(sorted(others, key=self.centre)):
                found[box, other] = self.centre(box) + (index - (len(others) - 1) / 2) * step
        return found


def drawn(package: Package) -> str:
    """The picture as SVG. The same package gives the same text."""
    floors = [*package.floors, package.apart] if package.apart else [*package.floors]
    arrows = {**without_shortcuts(package.imports), **{room: frozenset[str]() for room in package.apart}}
    routes = find_routes(floors, arrows)
    picture = Picture(package, arranged(floors, routes), routes)
    parts = [*bands(picture), *(arrow(picture, route) for route in routes), *boxes(picture), caption(picture)]
    return "\n".join([*head(picture), *parts, "</svg>"]) + "\n"


def head(picture: Picture) -> list[str]:
    """What comes before the first shape: title, description, colours, the arrowhead."""
    size = f'width="{picture.width}" height="{picture.height}" viewBox="0 0 {picture.width} {picture.height}"'
    return [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" aria-labelledby="title desc">',
        f'<title id="title">The rooms of the package {escape(picture.package.name)}</title>',
        f'<desc id="desc">{escape(described(picture.package))}</desc>',
        f"<style>{STYLE}</style>",
        '<defs><marker id="head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">'
        '<path class="head" d="M0 0.6 L8 4 L0 7.4 z"/></marker></defs>',
        f'<rect class="page" width="{picture.width}" height="{picture.height}" rx="10"/>',
    ]


def described(package: Package) -> str:
    """The whole picture in sentences, with every import."""
    floors = (f"Floor {len(package.floors) - index}: {', '.join(floor)}." for index, floor in enumerate(package.floors))
    imports = (
        f"{room} imports {', '.join(sorted(targets))}." if targets else f"{room} imports no other room."
        for room, targets in package.imports.items()
    )
    apart = f" Apart from these: {', '.join(package.apart)}." if package.apart else ""
    return f"Imports run downwards only. {' '.join(floors)}{apart} {' '.join(imports)}"


def bands(picture: Picture) -> Iterator[str]:
    """A strip behind each floor. Rooms apart have none."""
    for row in range(len(picture.package.floors)):
        y, width = picture.top(row) - BAND, picture.width - 2 * MARGIN
        yield f'<rect class="band" x="{MARGIN}" y="{y:g}" width="{width}" height="{BOX_HEIGHT + 2 * BAND}" rx="8"/>'


def boxes(picture: Picture) -> Iterator[str]:
    """Each room as a box with its name and the number of its modules."""
    for slot in (slot for row in picture.layout.rows for slot in row if not slot.target):
        x, y = picture.centre(slot), picture.top(slot.row)
        place = f'x="{x - BOX_WIDTH / 2:g}" y="{y:g}" width="{BOX_WIDTH}" height="{BOX_HEIGHT}"'
        kind = "box apart" if slot.room in picture.package.apart else "box"
        count = picture.package.modules[slot.room]
        yield (
            f'<rect class="{kind}" {place} rx="7"/>'
            f'<text class="name" x="{x:g}" y="{y + 22:g}">{escape(slot.room)}</text>'
            f'<text class="count" x="{x:g}" y="{y + 39:g}">{count} module{"s" * (count != 1)}</text>'
        )


def arrow(picture: Picture, route: Route) -> str:
    """One arrow: straight down through its lanes, and curved between the rows."""
    points = list(touched(picture, route))
    path = [f"M{points[0][0]:.1f} {points[0][1]:.1f}"]
    for (x0, y0), (x1, y1) in pairwise(points):
        middle = (y0 + y1) / 2
        path.append(f"C{x0:.1f} {middle:.1f} {x1:.1f} {middle:.1f} {x1:.1f} {y1:.1f}" if x0 != x1 else f"V{y1:.1f}")
    return f'<path class="arrow" marker-end="url(#head)" d="{" ".join(path)}"/>'


def touched(picture: Picture, route: Route) -> Iterator[Point]:
    """The points that an arrow passes: out of its first box, in and out of each lane, into its last box."""
    yield picture.ports[route[0], route[1]], picture.top(route[0].row) + BOX_HEIGHT
    for lane in route[1:-1]:
        yield picture.centre(lane), picture.top(lane.row) - BAND
        yield picture.centre(lane), picture.top(lane.row) + BOX_HEIGHT + BAND
    yield picture.ports[route[-1], route[-2]], picture.top(route[-1].row) - 1


def caption(picture: Picture) -> str:
    """How to read the picture."""
    return f'<text class="caption" x="{picture.width / 2:g}" y="{picture.height - MARGIN + 2}">{escape(CAPTION)}</text>'


# --- the command


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the picture, or tell whether the one that is there is up to date."""
    parser = argparse.ArgumentParser(description="Draw the package's rooms and the imports between them.")
    parser.add_argument("--check", action="store_true", help="only check that the picture is up to date")
    parser.add_argument("--root", type=Path, default=ROOT, help="the repository (default: this one)")
    options = parser.parse_args(arguments)
    picture = options.root / PICTURE
    try:
        text = drawn(read_package(options.root))
    except CannotDraw as problem:
        print(problem, file=sys.stderr)
        return 1
    if options.check:
        return report(picture, text)
    picture.parent.mkdir(parents=True, exist_ok=True)
    picture.write_text(text, encoding="utf-8")
    return 0


def report(picture: Path, text: str) -> int:
    """Say what is wrong with the picture that is there, and return the exit code."""
    if picture.exists() and picture.read_text(encoding="utf-8") == text:
        return 0
    print(f"{PICTURE} is out of date: run `python tools/architecture.py`, and commit it.", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
