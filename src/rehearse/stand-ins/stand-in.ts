import type { ExtensionFacts } from "../../catalog/index.ts";
import { bodies } from "./bodies.ts";

/** The two files of an extension. */
export interface StandIn {
  readonly control: string;
  readonly script: string;
}

/** The setting that says which libraries the server would have preloaded: one that is absent cannot be loaded. */
export const preloadSetting = "rehearsal.preloaded";

/**
 * An extension under a true name, with the true requirements, rights and demands on the server, for where the real one's code is
 * absent. What Immich's start needs of it is there too; everything else is not.
 */
export function standIn(facts: ExtensionFacts, version: string): StandIn {
  const { name, requires, needs, schema, preload } = facts;
  const control = [
    `comment = '${name}, as far as a rehearsal needs it'`,
    `default_version = '${version}'`,
    `superuser = true`,
    `trusted = ${needs === "create-right"}`,
    `relocatable = ${schema === undefined}`,
    ...(schema === undefined ? [] : [`schema = '${schema}'`]),
    ...(requires.length === 0 ? [] : [`requires = '${requires.join(", ")}'`]),
    "",
  ];
  const demand = preload === undefined ? "" : refuseUnlessPreloaded(preload.library, preload.refusal, preload.code);
  return { control: control.join("\n"), script: `${demand}${bodies.get(name) ?? ""}` };
}

/** What `_PG_init` of the real library does when it is loaded too late. */
function refuseUnlessPreloaded(library: string, refusal: string, code: string): string {
  return `DO $check$
BEGIN
  IF NOT '${library}' = ANY (string_to_array(coalesce(current_setting('${preloadSetting}', true), ''), ',')) THEN
    RAISE EXCEPTION USING MESSAGE = '${refusal.replaceAll("'", "''")}', ERRCODE = '${code}';
  END IF;
END
$check$;
`;
}
