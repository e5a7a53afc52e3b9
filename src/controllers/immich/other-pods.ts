import {
  immichImage,
  immichVersion,
  newestReleases,
  postgresImage,
  redisPort,
  serverPort,
} from "../../catalog/index.ts";
import { at, listAt, refName, stringAt, type WorldObject } from "../../world/index.ts";
import { containersOf, runsPods, type Container, type OtherPods } from "../kubernetes/index.ts";

/** What belongs to Immich. */
export type Part = "Immich" | "machine learning" | "PostgreSQL" | "Redis";

/** Where each part listens unless it is told otherwise, by its image. */
const ports: Readonly<Record<Part, (image: string) => number | undefined>> = {
  Immich: (image) =>
    immichImage(image)?.component === "server" ? serverPort(immichVersion(image) ?? newestReleases.immich) : undefined,
  "machine learning": (image) => (immichImage(image)?.component === "machine-learning" ? 3003 : undefined),
  PostgreSQL: (image) => (["standalone", "operand"].includes(postgresImage(image)?.kind ?? "") ? 5432 : undefined),
  Redis: redisPort,
};

/** The pods of a workload whose only container is another part of Immich than the one that a Service is to lead to. */
export function otherPods(workload: WorldObject, wanted: Part): OtherPods | undefined {
  const [container, ...others] = containersOf(workload).filter(
    ({ init, spec }) => !init || stringAt(spec, "restartPolicy") === "Always",
  );
  if (container === undefined || others.length > 0 || !runsPods(workload) || isToldAnother(container)) return undefined;
  for (const [part, portOf] of Object.entries(ports)) {
    const port = part === wanted ? undefined : portOf(container.image);
    if (port !== undefined) return { whose: `${refName(workload.ref)}, which is ${part}`, port };
  }
  return undefined;
}

/** A word, a variable or a file may tell it another port. */
function isToldAnother({ spec }: Container): boolean {
  const words = [...listAt(spec, "command"), ...listAt(spec, "args")].map(String);
  return (
    at(spec, "envFrom") !== undefined ||
    words.some((word) => /port|\.conf|^-p/.test(word)) ||
    listAt(spec, "env").some((entry) => stringAt(entry, "name")?.endsWith("PORT"))
  );
}
