import { isOneSlipOff, looksLike } from "../looks-like.ts";
import { numbers } from "./numbers.ts";
import { others } from "./others.ts";
import { switches } from "./switches.ts";
import { words } from "./words.ts";

/** What a setting of PostgreSQL takes. */
export type SettingValue =
  | { readonly kind: "switch" | "other" }
  | { readonly kind: "number"; readonly whole: boolean; readonly unit: string | undefined; readonly limits: Limits }
  | { readonly kind: "word"; readonly listed: readonly string[]; readonly taken: readonly string[] };

/** Undefined where the platform decides. */
export type Limits = readonly [least: number, most: number] | undefined;

export interface PostgresSetting {
  readonly name: string;
  /** The first and the last release that has it, as far as they are known. */
  readonly since: number;
  readonly until: number;
  readonly value: SettingValue;
}

/** The releases whose settings are known. */
export const settingReleases = { first: 14, last: 18 } as const;

const settings: ReadonlyMap<string, PostgresSetting> = new Map(
  [
    ...names(switches).map((token) => setting(token, { kind: "switch" })),
    ...names(others).map((token) => setting(token, { kind: "other" })),
    ...lines(numbers).map(numberSetting),
    ...lines(words).map(wordSetting),
  ].map((each) => [each.name.toLowerCase(), each] as const),
);

/** PostgreSQL does not tell capital from small letters in these names (guc_name_compare). */
export function postgresSetting(name: string): PostgresSetting | undefined {
  return settings.get(name.toLowerCase());
}

/** The setting that a name is a slip of; undefined where that is none, or one of several. */
export function meantSetting(name: string): string | undefined {
  const known = [...settings.values()].map((each) => each.name);
  const nearest = known.filter((each) => isOneSlipOff(name, each));
  const near = nearest.length > 0 ? nearest : known.filter((each) => looksLike(name, each));
  return near.length === 1 ? near[0] : undefined;
}

function names(text: string): readonly string[] {
  return text.trim().split(/\s+/);
}

function lines(text: string): readonly (readonly string[])[] {
  return text.trim().split("\n").map(names);
}

function setting(token: string, value: SettingValue): PostgresSetting {
  const [name = "", releases = "-"] = token.split(":");
  const [since = "", until = ""] = releases.split("-");
  return { name, since: Number(since || settingReleases.first), until: Number(until || settingReleases.last), value };
}

function numberSetting([token = "", kind, unit, least, most]: readonly string[]): PostgresSetting {
  const limits = least === "-" ? undefined : ([Number(least), most === "max" ? Infinity : Number(most)] as const);
  return setting(token, { kind: "number", whole: kind === "int", unit: unit === "-" ? undefined : unit, limits });
}

function wordSetting([token = "", ...parts]: readonly string[]): PostgresSetting {
  const stroke = parts.indexOf("/");
  const listed = stroke === -1 ? parts : parts.slice(0, stroke);
  return setting(token, { kind: "word", listed, taken: parts.filter((part) => part !== "/") });
}
