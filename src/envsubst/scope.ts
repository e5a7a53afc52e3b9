import type { Scope } from "./evaluate.ts";
import type { Variables } from "./manifest-substitution.ts";
import { newestRelease, type SubstitutionOptions } from "./options.ts";
import type { SubstitutedText, UsedVariable } from "./substitute.ts";

/** The values of a Kustomization, as envsubst asks for them. */
export function scopeOf(
  { values, complete }: Variables,
  { strict, release = newestRelease }: SubstitutionOptions,
): Scope {
  return {
    strict,
    release,
    valueOf: (name) => {
      const value = values.get(name);
      if (value !== undefined) return { kind: "value", value };
      if (values.has(name)) return { kind: "unknown" };
      return { kind: complete ? "unset" : "unseen" };
    },
  };
}

/** The variables whose values are not known, each time with the place of the outermost one around it. */
export function unknownNames(
  { expansions }: SubstitutedText,
  { valueOf }: Scope,
): readonly Pick<UsedVariable, "name" | "start">[] {
  return expansions
    .filter(({ isKnown }) => !isKnown)
    .flatMap(({ names, start }) =>
      names.filter((name) => ["unknown", "unseen"].includes(valueOf(name).kind)).map((name) => ({ name, start })),
    );
}
