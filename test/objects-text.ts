import { stringify } from "yaml";
import type { Piece } from "../src/template/index.ts";
import { sameJson, type KeyedData, type World, type WorldObject } from "../src/world/index.ts";

/**
 * What controllers have made in a run, and what they have written into the objects that were there: the status, and the data of
 * Secrets and ConfigMaps, with the origin of each value that does not stand in the repository.
 */
export function objectsText(start: World, end: World): string {
  const changed = end.all().flatMap((object) => {
    const { kind, name } = object.ref;
    const before = start.all().find(({ ref }) => ref.kind === kind && ref.name === name && sameGroup(ref, object.ref));
    const shown = before ? changesIn(before, object) : whole(object);
    return shown === undefined ? [] : [stringify({ [`${kind} ${name}`]: shown }, { lineWidth: 0 })];
  });
  return changed.join("");
}

function sameGroup(one: WorldObject["ref"], other: WorldObject["ref"]): boolean {
  return one.apiVersion.split("/")[0] === other.apiVersion.split("/")[0] && one.namespace === other.namespace;
}

function whole({ object, data }: WorldObject): object {
  const { apiVersion: _version, kind: _kind, metadata, data: _data, stringData: _texts, ...rest } = object;
  return { metadata, ...rest, ...(data ? { data: values(data) } : {}) };
}

function changesIn(before: WorldObject, { object, data }: WorldObject): object | undefined {
  const status = object["status"];
  const statusChanged = status !== undefined && !sameJson(status, before.object["status"] ?? null);
  const shown = data ? values(data) : {};
  const dataChanged = JSON.stringify(shown) !== JSON.stringify(before.data ? values(before.data) : {});
  if (!statusChanged && !dataChanged) return undefined;
  return { ...(statusChanged ? { status } : {}), ...(dataChanged ? { data: shown } : {}) };
}

function values({ values: texts, complete }: KeyedData): object {
  const shown = [...texts].map(([key, value]) => [key, value.map(pieceText).join("")]);
  return { ...Object.fromEntries(shown), ...(complete ? {} : { "…": "and what else is not known" }) };
}

function pieceText({ text, from, encoded = [] }: Piece): string {
  if (!from || from.kind === "literal") return text;
  const origin =
    from.kind === "generated" && from.alphabet === "letters-and-digits"
      ? `${text.length} letters and digits`
      : from.name;
  return `<${[origin, ...encoded].join(" | ")}>`;
}
