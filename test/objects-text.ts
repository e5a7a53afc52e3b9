import { stringify } from "yaml";
import type { Piece } from "../src/template/index.ts";
import { refKey, refName, sameJson, type KeyedData, type World, type WorldObject } from "../src/world/index.ts";

/**
 * What controllers have made in a run, what they have written into the objects that were there (the status, and the data of Secrets
 * and ConfigMaps, with the origin of each value that does not stand in the repository), and what is gone.
 */
export function objectsText(start: World, end: World): string {
  const before = new Map(start.all().map((object) => [refKey(object.ref), object]));
  const after = new Set(end.all().map(({ ref }) => refKey(ref)));
  const changed = end.all().map((object) => {
    const former = before.get(refKey(object.ref));
    return entry(object, former ? changesIn(former, object) : whole(object));
  });
  const gone = start.all().map((object) => entry(object, after.has(refKey(object.ref)) ? undefined : "gone"));
  return [...changed, ...gone].join("");
}

function entry({ ref }: WorldObject, shown: object | string | undefined): string {
  return shown === undefined ? "" : stringify({ [refName(ref)]: shown }, { lineWidth: 0 });
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
