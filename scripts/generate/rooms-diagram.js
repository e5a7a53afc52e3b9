// @ts-check
import { house } from "./rooms.js";

/** The rooms and their arrows, for CONTRIBUTING.md. An arrow that follows from others is left out of the picture. */
export function roomsDiagram() {
  const rows = [...house.rooms, ...house.files].map(
    ({ name, purpose, uses }) => `| \`${name}\` | ${purpose} | ${uses.length === 0 ? "–" : uses.join(", ")} |`,
  );
  const arrows = house.rooms.flatMap((room) =>
    directUses(room).map((used) => `  ${used} -- ${roomNamed(used)?.handsOn} --> ${room.name}`),
  );
  const lonely = house.rooms
    .filter(({ name, uses }) => uses.length === 0 && !house.rooms.some((room) => room.uses.includes(name)))
    .map(({ name }) => `  ${name}`);
  return [
    "```mermaid",
    "flowchart LR",
    ...arrows,
    ...lonely,
    "```",
    "",
    "| room | purpose | may import |",
    "|---|---|---|",
    ...rows,
    "",
  ].join("\n");
}

/** @param {string} name */
function roomNamed(name) {
  return house.rooms.find((room) => room.name === name);
}

/** @param {import("./rooms.js").Room} room */
function directUses(room) {
  const rooms = room.uses.filter((name) => roomNamed(name));
  return rooms.filter((name) => !rooms.some((other) => other !== name && reaches(other, name)));
}

/** @param {string} from @param {string} to @returns {boolean} */
function reaches(from, to) {
  const uses = roomNamed(from)?.uses ?? [];
  return uses.includes(to) || uses.some((next) => reaches(next, to));
}
