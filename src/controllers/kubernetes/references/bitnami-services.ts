import { at, listAt, stringAt, type World, type WorldObject } from "../../../world/index.ts";
import { isOpen, type Json } from "../../../source/index.ts";
import { opaqueRelease, type OpaqueRelease } from "./opaque-release.ts";

/**
 * How Bitnami's charts call the Services that they bring, behind the full name. The first leads to the server that takes writes. What
 * any release brings is there: the first ones of Valkey say master.
 */
const endings: Readonly<Record<string, (values: Json) => readonly string[]>> = {
  redis: (values) => withSentinels(values) ?? ["-master", "-headless", "-replicas", "-slave", "-metrics"],
  valkey: (values) => withSentinels(values) ?? ["-primary", "-headless", "-replicas", "-metrics", "-master"],
  postgresql: (values) =>
    at(values, "architecture") === "replication" ? replicated(values) : ["", "-hl", "-headless", "-metrics"],
};

/** Both servers may be given other names (postgresql.v1.primary.fullname). */
function replicated(values: Json): readonly string[] {
  const servers = [
    stringAt(values, "primary", "name") ?? "primary",
    stringAt(values, "readReplicas", "name") ?? "read",
  ];
  return servers.flatMap((server) => [`-${server}`, `-${server}-hl`, `-${server}-metrics`]);
}

/** With sentinels the Service of the full name leads to them, and more depends on the release: nothing is said. */
function withSentinels(values: Json): readonly string[] | undefined {
  return (at(values, "sentinel", "enabled") ?? false) === false ? undefined : [];
}

/** A release of Bitnami's charts for Redis, Valkey and PostgreSQL, which are not rendered here, with the Services that it brings. */
export interface BitnamiRelease extends OpaqueRelease {
  readonly fullName: string;
  readonly services: readonly string[];
}

/** Undefined where it is another chart, or where it is left open what it brings (their templates; common, `common.names.fullname`). */
export function bitnamiRelease(world: World, part: WorldObject): BitnamiRelease | undefined {
  const installed = opaqueRelease(world, part);
  if (installed === undefined || !installed.repoUrl.includes("bitnami") || isLeftOpen(installed)) return undefined;
  const { chart, values } = installed;
  const ends = Object.hasOwn(endings, chart) ? (endings[chart]?.(values) ?? []) : [];
  const fullName = fullNameOf(installed);
  return ends.length === 0 ? undefined : { ...installed, fullName, services: ends.map((end) => fullName + end) };
}

/** What a deployer's substitution says may be anything, and further manifests may bring any Service. */
function isLeftOpen({ release, values }: OpaqueRelease): boolean {
  const names = [release, stringAt(values, "fullnameOverride"), stringAt(values, "nameOverride")];
  return (
    names.some(isOpen) ||
    listAt(values, "extraDeploy").length > 0 ||
    at(values, "global", "postgresql", "fullnameOverride") !== undefined
  );
}

function fullNameOf({ chart, release, values }: OpaqueRelease): string {
  const given = stringAt(values, "fullnameOverride");
  if (given) return given;
  const name = stringAt(values, "nameOverride") || chart;
  return release.includes(name) ? release : `${release}-${name}`;
}
