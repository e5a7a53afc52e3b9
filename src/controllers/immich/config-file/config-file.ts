import { parseImage } from "../../../catalog/index.ts";
import { parseYaml, toJson, type Json, type Node, type Problem } from "../../../source/index.ts";
import { plainText, type Tracked } from "../../../template/index.ts";
import { listAt, stringAt, type WorldObject } from "../../../world/index.ts";
import { knownText, podPath } from "../../kubernetes/index.ts";
import type { ServerStart } from "../server-start.ts";
import { settingOf } from "../environment/setting.ts";

/** What is in `IMMICH_CONFIG_FILE`, where that comes from a Secret or ConfigMap that can be read here. */
export type ConfigFile =
  | { readonly kind: "none" }
  /** Someone else provides it. */
  | { readonly kind: "unknown" }
  /** Nothing is mounted at that path, or what is mounted lacks the file. */
  | { readonly kind: "absent"; readonly path: string; readonly present: readonly string[] }
  /** A volume as a whole is mounted there, and a volume is a folder. */
  | { readonly kind: "folder"; readonly path: string; readonly present: readonly string[] }
  | ReadConfigFile;

export interface ReadConfigFile {
  readonly kind: "read";
  readonly path: string;
  readonly text: string;
  /** The stretches of the text that stand in for what comes from elsewhere. */
  readonly unknown: readonly Stretch[];
  /** Undefined when it is empty or no YAML. */
  readonly settings: Node | undefined;
  /** Undefined too where it may come from what is not known. */
  readonly problem: Problem | undefined;
  readonly object: WorldObject;
  readonly key: string;
}

interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** Finds and reads the file, as the container sees its volumes. */
export function readConfigFile(start: ServerStart): ConfigFile {
  const path = settingOf(start.environment, "IMMICH_CONFIG_FILE");
  if (path.kind !== "text") return { kind: path.kind === "unset" ? "none" : "unknown" };
  const { container } = start;
  for (const mount of listAt(container.spec, "volumeMounts")) {
    if (isWhole(mount, path.text)) return folderOf(start, path.text, mount);
    const file = fileInVolume(path.text, mount);
    if (file !== undefined) return fileOf(start, path.text, volumeOf(start, mount), file);
  }
  const isOfficial = parseImage(container.image).repository === "immich-app/immich-server";
  return isOfficial && path.text.startsWith("/")
    ? { kind: "absent", path: path.text, present: [] }
    : { kind: "unknown" };
}

/** The settings as data; undefined where they cannot be read here. */
export function configOf(start: ServerStart): Json | undefined {
  const file = readConfigFile(start);
  return file.kind === "read" && file.settings ? toJson(file.settings) : undefined;
}

function isWhole(mount: Json, path: string): boolean {
  return stringAt(mount, "mountPath") === path && stringAt(mount, "subPath") === undefined;
}

/** Only a path of the node may be a file. */
function folderOf(start: ServerStart, path: string, mount: Json): ConfigFile {
  const volume = volumeOf(start, mount);
  const source = sourceFields.find(([, field, nameField]) => stringAt(volume, field, nameField) !== undefined);
  if (source === undefined) return { kind: "unknown" };
  const [kind, field, nameField] = source;
  const object = start.context.world.get(kind, start.workload.ref.namespace, stringAt(volume, field, nameField) ?? "");
  const items = listAt(volume, field, "items").map((item) => stringAt(item, "path") ?? "");
  const present = items.length > 0 ? items : [...(object?.data?.values.keys() ?? [])];
  return { kind: "folder", path, present: present.sort() };
}

/** The file's name inside the volume that a mount puts around it. */
function fileInVolume(path: string, mount: Json): string | undefined {
  const folder = (stringAt(mount, "mountPath") ?? "").replace(/\/$/, "");
  const subPath = stringAt(mount, "subPath");
  if (path === folder) return subPath;
  if (!path.startsWith(`${folder}/`)) return undefined;
  const below = path.slice(folder.length + 1);
  return subPath === undefined ? below : `${subPath.replace(/\/$/, "")}/${below}`;
}

const sourceFields = [
  ["Secret", "secret", "secretName"],
  ["Secret", "secret", "name"],
  ["ConfigMap", "configMap", "name"],
] as const;

function volumeOf({ workload }: ServerStart, mount: Json): Json | undefined {
  const name = stringAt(mount, "name");
  return listAt(workload.object, ...podPath(workload), "volumes").find((each) => stringAt(each, "name") === name);
}

function fileOf(start: ServerStart, path: string, volume: Json | undefined, file: string): ConfigFile {
  const { workload, context } = start;
  const present: string[] = [];
  let isComplete = false;
  for (const source of [volume, ...listAt(volume, "projected", "sources")]) {
    for (const [kind, field, nameField] of sourceFields) {
      const name = stringAt(source, field, nameField);
      if (name === undefined) continue;
      const object = context.world.get(kind, workload.ref.namespace, name);
      if (!object?.data) return { kind: "unknown" };
      const items = listAt(source, field, "items");
      const key =
        items.length === 0
          ? file
          : stringAt(
              items.find((item) => stringAt(item, "path") === file),
              "key",
            );
      const value = key === undefined ? undefined : object.data.values.get(key);
      if (value && key !== undefined) return parsed(path, value, object, key);
      if (!object.data.complete) return { kind: "unknown" };
      isComplete = true;
      present.push(
        ...(items.length === 0 ? object.data.values.keys() : items.map((item) => stringAt(item, "path") ?? "")),
      );
    }
  }
  return isComplete ? { kind: "absent", path, present: present.sort() } : { kind: "unknown" };
}

function parsed(path: string, value: Tracked, object: WorldObject, key: string): ConfigFile {
  const text = plainText(value);
  const unknown = unknownStretches(value);
  const { documents, problems } = parseYaml({ path: "", text: withPlainWords(text, unknown) });
  const [problem] = problems;
  const isOwn = unknown.every((stretch) => isWithinLine(text, stretch));
  return {
    kind: "read",
    path,
    text,
    unknown,
    settings: problem ? undefined : documents[0],
    problem: isOwn ? problem : undefined,
    object,
    key,
  };
}

/** What is not known is taken for a word, which fits wherever a value does. */
function withPlainWords(text: string, unknown: readonly Stretch[]): string {
  return unknown.reduce(
    (words, { start, end }) => words.slice(0, start) + "x".repeat(end - start) + words.slice(end),
    text,
  );
}

/** Behind a key or a quotation mark stands a value; at the beginning of a line it may be anything. */
function isWithinLine(text: string, { start }: Stretch): boolean {
  return text.slice(text.lastIndexOf("\n", start - 1) + 1, start).trim() !== "";
}

function unknownStretches(value: Tracked): readonly Stretch[] {
  let at = 0;
  return value.flatMap((piece): readonly Stretch[] => {
    const start = at;
    at += piece.text.length;
    return knownText([piece]) === undefined ? [{ start, end: at }] : [];
  });
}
