import type { Piece, Tracked } from "../../template/index.ts";
import { at, drawnPassword, numberAt, type WorldObject } from "../../world/index.ts";
import type { Draft } from "../engine/index.ts";
import { usersOf, type CrunchyUser } from "./users.ts";

/** `<cluster>-pguser-<user>` for each user (generatePostgresUserSecret in internal/controller/postgrescluster/postgres.go). */
export function userSecrets(cluster: WorldObject): readonly Draft[] {
  return usersOf(cluster).map((user) => userSecret(cluster, user));
}

function userSecret({ ref, object }: WorldObject, { name, databases, alphanumeric }: CrunchyUser): Draft {
  const [database] = databases;
  const secret = `${ref.name}-pguser-${name}`;
  const literal = (key: string, text: string): Tracked => [
    { text, from: { name: `Secret ${secret}, key ${key}`, kind: "literal", alphabet: "any" } },
  ];
  const password: Piece = {
    text: drawnPassword(secret),
    from: {
      name: `Secret ${secret}, key password`,
      kind: "generated",
      alphabet: alphanumeric ? "letters-and-digits" : "any",
    },
  };
  const encoded: Piece = { ...password, encoded: ["url.UserPassword"] };
  const port = String(numberAt(object, "spec", "port") ?? 5432);
  const keys = (prefix: string, host: string, portOf: string): readonly (readonly [string, Tracked])[] => [
    [`${prefix}host`, literal(`${prefix}host`, host)],
    [`${prefix}port`, literal(`${prefix}port`, portOf)],
    ...(database === undefined
      ? []
      : [
          [
            `${prefix}uri`,
            [{ text: `postgresql://${name}:` }, encoded, { text: `@${host}:${portOf}/${database}` }],
          ] as const,
          [
            `${prefix}jdbc-uri`,
            [{ text: `jdbc:postgresql://${host}:${portOf}/${database}?password=` }, encoded, { text: `&user=${name}` }],
          ] as const,
        ]),
  ];
  const host = (end: string): string => `${ref.name}-${end}.${ref.namespace}.svc`;
  const pooler = at(object, "spec", "proxy", "pgBouncer");
  const values = new Map<string, Tracked>([
    ["user", literal("user", name)],
    ["password", [password]],
    [
      "verifier",
      [{ text: "SCRAM-SHA-256", from: { name: `Secret ${secret}, key verifier`, kind: "generated", alphabet: "any" } }],
    ],
    ...(database === undefined ? [] : [["dbname", literal("dbname", database)] as const]),
    ...keys("", host("primary"), port),
    ...(pooler === undefined ? [] : keys("pgbouncer-", host("pgbouncer"), String(numberAt(pooler, "port") ?? 5432))),
  ]);
  const metadata = { name: secret, namespace: ref.namespace };
  return { object: { apiVersion: "v1", kind: "Secret", metadata, type: "Opaque" }, data: { values, complete: true } };
}
