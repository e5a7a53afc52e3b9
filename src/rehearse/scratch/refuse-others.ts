import { RehearsalImpossible } from "../server/impossible.ts";
import { baselineOf, ofEveryServer } from "../take/baseline.ts";
import type { PlannedTake } from "../take/plan.ts";
import type { Role } from "../../world/index.ts";
import { leftBehind, marker } from "./claim.ts";
import type { Found, FoundRole } from "./inspect.ts";
import type { Entrance } from "./read-url.ts";

/** What Spilo's post_init.sh makes in database postgres: its log, as a table. */
const ofImages = new Set(["public.postgres_log"]);

/**
 * Refuses a server that is in use: a role that no new server has, a database that holds tables, what a rehearsal has left behind. What a
 * fresh container has (`POSTGRES_USER`, `POSTGRES_DB`, Spilo's own roles) may be there, unless the manifests make one of that name.
 */
export function refuseOthers(found: Found, { login, name }: Entrance, planned: readonly PlannedTake[]): void {
  if (found.roles.some((role) => role.name === marker)) throw new RehearsalImpossible(leftBehind(found, name));
  const baselines = planned.map(baselineOf);
  const expected = new Set([login.username, ...baselines.flatMap(({ roles }) => [...roles.keys()])]);
  const others = found.roles.filter((role) => !expected.has(role.name)).map((role) => `role ${role.name}`);
  const filled = found.databases.flatMap((database) => {
    const tables = database.tables.filter((table) => !ofImages.has(table));
    return tables.length === 0 ? [] : [`database ${database.name} with ${listed(tables)}`];
  });
  if (others.length + filled.length > 0) {
    throw new RehearsalImpossible(
      `the server of ${name} is not empty, and nothing was changed on it: it has ${[...others, ...filled].join(", ")}. Start one for the rehearsal, such as a container of the manifests' image`,
    );
  }
  refuseSameNames(found, name, planned);
}

function listed(tables: readonly string[]): string {
  const [first, second, ...more] = tables;
  return [first, second, ...(more.length > 0 ? [`${more.length} more`] : [])].filter(Boolean).join(" and ");
}

/** Names that the manifests need for themselves. */
function refuseSameNames(found: Found, name: string, planned: readonly PlannedTake[]): void {
  const refuse = (what: string, instead: string): never => {
    throw new RehearsalImpossible(
      `${what} is on the server of ${name} already, and nothing was changed on it: the manifests make one of that name. ${instead}`,
    );
  };
  for (const take of planned) {
    const before = baselineOf(take);
    for (const role of found.roles) {
      const same = before.roles.get(role.name);
      const made = take.server.roles.has(role.name) && !same;
      if (made || (same && !haveSameRights(role, same))) {
        refuse(`role ${role.name}`, "Start it with another POSTGRES_USER");
      }
    }
    for (const database of found.databases) {
      if (take.server.databases.has(database.name) && !ofEveryServer.has(database.name)) {
        refuse(`database ${database.name}`, "Start it without POSTGRES_DB, or with another");
      }
    }
  }
}

function haveSameRights(found: FoundRole, { login, superuser, createDatabase }: Role): boolean {
  if (found.login !== login || found.superuser !== superuser) return false;
  return superuser || found.createDatabase === createDatabase;
}
