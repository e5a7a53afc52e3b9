import type { Trouble } from "../../../../controllers/index.ts";
import type { Change, Ground, Proposal } from "../../../../fix/index.ts";
import { objectAt } from "../../../../world/index.ts";
import type { Fixes } from "../../../rule.ts";
import { detail, detailList, writtenText } from "../../details.ts";
import { plainTarget } from "../../plain-target.ts";
import { secretKeyOf, setVariable, variablesOf, variablesOfServer, type Variables } from "../../standalone-server.ts";

/**
 * Names the user or the database that is plainly meant, or has a PostgreSQL of one's own begin with the one that is asked for: what
 * it holds already decides whether it would. What else should be made is for a person to say.
 */
export const fixes: Fixes = (trouble, ground) => {
  const isOperators = detail(trouble, "operator") !== "";
  const server = isOperators ? undefined : variablesOfServer(ground.world, detail(trouble, "server"));
  if (detail(trouble, "absentBy") !== "") {
    const changes = [{ kind: "set", field: trouble.blame, value: "present" }] as const;
    return [{ title: "write ensure: present", safe: true, changes }];
  }
  switch (detail(trouble, "problem")) {
    case "no-database":
      return [...useDatabase(trouble, ground), ...beginWith(server, "POSTGRES_DB", detail(trouble, "database"))];
    case "no-role":
      return [...useRole(trouble, ground), ...beginWith(server, "POSTGRES_USER", detail(trouble, "username"))];
    case "default-password":
    case "wrong-password":
      return server === undefined ? [] : takePassword(trouble, ground, server);
    default:
      return [];
  }
};

function useDatabase(trouble: Trouble, ground: Ground): readonly Proposal[] {
  const wrong = detail(trouble, "database");
  const present = detailList(trouble, "databases").filter((name) => name !== "postgres");
  const meant = plainTarget(wrong, present) ?? (present.length === 1 ? present[0] : undefined);
  if (meant === undefined) return [];
  return [written(trouble, ground, `use database ${meant}`, [`/${wrong}`, `/${meant}`], [wrong, meant])];
}

function useRole(trouble: Trouble, ground: Ground): readonly Proposal[] {
  const wrong = detail(trouble, "username");
  const present = detailList(trouble, "roles").filter((name) => name !== "postgres");
  const meant = plainTarget(wrong, present);
  if (meant === undefined) return [];
  return [written(trouble, ground, `use database user ${meant}`, [`//${wrong}:`, `//${meant}:`], [wrong, meant])];
}

type FromTo = readonly [from: string, to: string];

/** In a variable of its own, or within a URL. */
function written({ blame: field }: Trouble, { world }: Ground, title: string, inUrl: FromTo, alone: FromTo): Proposal {
  if (writtenText(world, field) === alone[0])
    return { title, safe: true, changes: [{ kind: "set", field, value: alone[1] }] };
  return { title, safe: true, changes: [{ kind: "replace", field, from: inUrl[0], to: inUrl[1] }] };
}

function beginWith(server: Variables | undefined, variable: string, value: string): readonly Proposal[] {
  const change = server && setVariable(server, variable, value);
  return change ? [{ title: `give PostgreSQL ${variable}: ${value}`, safe: false, changes: [change] }] : [];
}

/** From the key of the Secret that PostgreSQL has its own from. Whether that was the one it began with, a person must know. */
function takePassword({ object }: Trouble, { world }: Ground, server: Variables): readonly Proposal[] {
  const right = secretKeyOf(server, "POSTGRES_PASSWORD");
  const immich = objectAt(world, object);
  if (right === undefined || immich === undefined || object.namespace !== server.field.object.namespace) return [];
  const wrong = variablesOf(immich, () => true).flatMap((variables) => {
    const key = secretKeyOf(variables, "DB_PASSWORD");
    return key ? [{ field: variables.field, key }] : [];
  });
  const [only, ...others] = wrong;
  if (only === undefined || others.length > 0) return [];
  const { field, key } = only;
  const set = (name: "name" | "key"): Change => {
    const path = [...field.path, key.index, "valueFrom", "secretKeyRef", name];
    return { kind: "set", field: { object: field.object, path }, value: right[name] };
  };
  const changes = (["name", "key"] as const).filter((name) => key[name] !== right[name]).map(set);
  const title = `take DB_PASSWORD from key ${right.key} of Secret ${right.name}, as PostgreSQL does`;
  return changes.length === 0 ? [] : [{ title, safe: false, changes }];
}
