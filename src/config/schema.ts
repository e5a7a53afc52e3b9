import * as v from "valibot";
import type { Product } from "../catalog/index.ts";

/** A release: `2.9.0`, `v2.9`. */
const release = v.pipe(
  v.string("a release is written as text, in quotes where it looks like a number"),
  v.regex(/^v?\d+(\.\d+){0,2}$/, "a release looks like 2.9.0"),
);

const text = v.pipe(v.string("must be a text"), v.nonEmpty("must not be empty"));

export interface ConfigurationData {
  readonly versions?: Readonly<Partial<Record<Product, string | undefined>>> | undefined;
  readonly assume?: readonly string[] | undefined;
  readonly ignore?: readonly string[] | undefined;
  readonly severities?: Readonly<Record<string, "error" | "warning" | "info">> | undefined;
  readonly init?: Readonly<Record<string, Readonly<Record<string, string | number | boolean>>>> | undefined;
}

/** What `.immich-gitops.yaml` may hold; the published JSON Schema is made from this. */
export const configurationSchema: v.GenericSchema<unknown, ConfigurationData> = v.strictObject({
  versions: v.pipe(
    v.optional(
      v.strictObject({
        immich: v.optional(release),
        "postgres-operator": v.optional(release),
        "external-secrets": v.optional(release),
        flux: v.optional(release),
      }),
    ),
    v.description(
      "Releases in use, where the repository does not say them. Otherwise every modelled release is tried.",
    ),
  ),
  assume: v.pipe(
    v.optional(v.array(text, "must be a list of texts")),
    v.description("Facts that someone else provides and that you have checked, in the words of the report."),
  ),
  ignore: v.pipe(
    v.optional(v.array(text, "must be a list of paths")),
    v.description("Paths that nobody deploys, written as in a .gitignore."),
  ),
  severities: v.pipe(
    v.optional(
      v.record(
        v.string(),
        v.picklist(["error", "warning", "info"], "must be error, warning or info"),
        "must hold rules",
      ),
    ),
    v.description("How heavily the findings of a rule weigh, whatever they do to Immich."),
  ),
  init: v.pipe(
    v.optional(
      v.record(
        v.string(),
        v.record(
          v.string(),
          v.union([v.string(), v.number(), v.boolean()], "must be a text, a number, true or false"),
          "must hold the answers of a deployment",
        ),
        "must hold deployments by their folders",
      ),
    ),
    v.description(
      "What `init` was answered, by the folder that it wrote; each field is a flag of `init`. `fix` offers its database image.",
    ),
  ),
});
