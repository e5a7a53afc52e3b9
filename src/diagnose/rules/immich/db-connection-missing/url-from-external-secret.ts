import { atLeast, backupStripsCompatibilitySince, immichVersion } from "../../../../catalog/index.ts";
import type { Change, Ground } from "../../../../fix/index.ts";
import type { Json } from "../../../../source/index.ts";
import { at, listAt, objectAt, stringAt, type WorldObject } from "../../../../world/index.ts";
import type { FieldOfObject } from "../../details.ts";
import { valueAt } from "../../details.ts";
import type { Part } from "./meant-parts.ts";

/**
 * DB_URL as a key of the Secret that an ExternalSecret makes for the password already. Undefined where a part of it is not known,
 * the ExternalSecret has a template of its own, or this Immich's backup could not read the URL.
 */
export function urlFromExternalSecret(
  { world }: Ground,
  list: FieldOfObject,
  entries: readonly Json[],
  parts: Readonly<Partial<Record<Part, number>>>,
): readonly Change[] | undefined {
  const entryOf = (part: Part): Json | undefined => entries[parts[part] ?? -1];
  const namespace = list.object.namespace;
  const password = stringAt(entryOf("password"), "valueFrom", "secretKeyRef", "key");
  const secret = stringAt(entryOf("password"), "valueFrom", "secretKeyRef", "name");
  const maker = secret === undefined ? undefined : makerOf(world.get("Secret", namespace, secret), world);
  const host = stringAt(entryOf("host"), "value");
  const database = stringAt(entryOf("database"), "value") ?? "immich";
  if (maker === undefined || password === undefined || host === undefined || secret === undefined) return undefined;
  if (at(maker.object, "spec", "target", "template") !== undefined) return undefined;
  const fetched = new Set(listAt(maker.object, "spec", "data").map((each) => stringAt(each, "secretKey")));
  const username = credential(entryOf("username"), secret);
  if (!fetched.has(password) || username === undefined) return undefined;
  const version = immichVersion(
    stringAt(valueAt(world, { ...list, path: [...list.path.slice(0, -1), "image"] })) ?? "",
  );
  if (version === undefined || !atLeast(version, backupStripsCompatibilitySince)) return undefined;
  const isSpilo = world.get("Service", namespace, host)?.madeBy?.kind === "postgresql";
  const port = stringAt(entryOf("port"), "value") ?? "5432";
  const encryption = isSpilo ? "?sslmode=require&uselibpqcompat=true" : "";
  const url = `postgres://${username}:{{ .${password} }}@${host}:${port}/${database}${encryption}`;
  const template = { object: maker.ref, path: ["spec", "target", "template", "data", "DB_URL"] };
  const variable = { name: "DB_URL", valueFrom: { secretKeyRef: { name: secret, key: "DB_URL" } } };
  return [
    { kind: "set", field: template, value: url },
    ...Object.values(parts).map(
      (index) => ({ kind: "remove", field: { ...list, path: [...list.path, index] } }) as const,
    ),
    { kind: "add", field: list, value: variable },
  ];
}

function makerOf(secret: WorldObject | undefined, world: Ground["world"]): WorldObject | undefined {
  const maker = secret?.madeBy;
  return maker?.kind === "ExternalSecret" ? objectAt(world, maker) : undefined;
}

/** The user's name as it is written, or as the same Secret holds it. */
function credential(entry: Json | undefined, secret: string): string | undefined {
  const written = stringAt(entry, "value");
  if (written !== undefined) return written;
  const key = stringAt(entry, "valueFrom", "secretKeyRef", "key");
  return key !== undefined && stringAt(entry, "valueFrom", "secretKeyRef", "name") === secret
    ? `{{ .${key} }}`
    : undefined;
}
