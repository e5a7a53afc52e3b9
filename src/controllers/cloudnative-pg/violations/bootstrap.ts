import { at, listAt, numberAt, stringAt, type JsonObject } from "../../../world/index.ts";
import { bootstrapMethods } from "../cluster.ts";
import { ofRecoveryTarget } from "./recovery-target.ts";
import { unsupported, violation, type Violation } from "./violation.ts";

const initdb = ["spec", "bootstrap", "initdb"] as const;

/** validateBootstrapMethod, validateInitDB, validateImport, validateRecoveryTarget, and what the definition says of locales. */
export function ofBootstrap(spec: JsonObject): readonly Violation[] {
  const methods = violation(["spec", "bootstrap"], "", "Only one bootstrap method can be specified at a time");
  return [
    ...(bootstrapMethods(spec).length > 1 ? [{ ...methods, against: `Forbidden: ${methods.message}` }] : []),
    ...segmentSize(spec),
    ...files(spec),
    ...locales(spec),
    ...imports(spec),
    ...ofRecoveryTarget(spec),
  ];
}

function segmentSize(spec: JsonObject): readonly Violation[] {
  const size = numberAt(spec, "bootstrap", "initdb", "walSegmentSize") ?? 1;
  const isPower = Number.isInteger(Math.log2(size));
  return isPower || size === 0
    ? []
    : [violation([...initdb, "walSegmentSize"], size, "WAL segment size must be a power of 2")];
}

/** Of the three lists of references only this one is looked at. */
function files(spec: JsonObject): readonly Violation[] {
  const path = [...initdb, "postInitApplicationSQLRefs"];
  return ["secretRefs", "configMapRefs"].flatMap((list) =>
    listAt(spec, ...path.slice(1), list).flatMap((item, index) => {
      const [name, key] = ["name", "key"].map((part) => stringAt(item, part) ?? "");
      const found = violation(
        [...path, list, index],
        { name: name ?? "", key: key ?? "" },
        "key and name must be specified",
      );
      return name === "" || key === "" ? [{ ...found, field: [...path, list].join(".") }] : [];
    }),
  );
}

/** Each of these belongs to one provider of locales. */
function locales(spec: JsonObject): readonly Violation[] {
  const provider = stringAt(spec, "bootstrap", "initdb", "localeProvider");
  const owners = { builtinLocale: "builtin", icuLocale: "icu", icuRules: "icu" } as const;
  return Object.entries(owners).flatMap(([name, owner]) => {
    const written = stringAt(spec, "bootstrap", "initdb", name);
    if (written === undefined || provider === owner || provider?.includes("$") === true) return [];
    const message = `${name} is only available when localeProvider is set to \`${owner}\``;
    const against =
      provider === undefined
        ? `Invalid value: "object": no such key: localeProvider evaluating rule: ${message}`
        : `Invalid value: "object": ${message}`;
    return [{ ...violation([...initdb, name], written, message), byRule: true, field: initdb.join("."), against }];
  });
}

function imports(spec: JsonObject): readonly Violation[] {
  const path = [...initdb, "import"];
  const list = (name: string) => listAt(spec, ...path.slice(1), name);
  const [databases, roles, sql] = [list("databases"), list("roles"), list("postImportApplicationSQL")];
  const of = (name: string, value: typeof databases, message: string, when: boolean): readonly Violation[] =>
    when ? [violation([...path, name], value, message)] : [];
  const several = (values: typeof databases): boolean => values.length > 1 && values.includes("*");
  switch (stringAt(spec, ...path.slice(1), "type")) {
    case "microservice":
      return [
        ...of(
          "databases",
          databases,
          "You need to specify a single database for the `microservice` import type",
          databases.length !== 1,
        ),
        ...of(
          "roles",
          databases,
          "You cannot specify roles to import for the `microservice` import type",
          roles.length > 0,
        ),
        ...of(
          "databases",
          databases,
          "You cannot specify any wildcard for the `microservice` import type",
          databases.length === 1 && String(databases[0]).includes("*"),
        ),
      ];
    case "monolith":
      return [
        ...of(
          "databases",
          databases,
          "You need to specify at least a database for the `monolith` import type",
          databases.length === 0,
        ),
        ...of("databases", databases, "Wildcard import cannot be used along other database names", several(databases)),
        ...of("roles", databases, "Wildcard import cannot be used along other role names", several(roles)),
        ...of(
          "postImportApplicationSQL",
          sql,
          "postImportApplicationSQL is not allowed for the `monolith` import type",
          sql.length > 0,
        ),
      ];
    case undefined:
      // The definition's own words.
      return at(spec, ...path.slice(1)) === undefined
        ? []
        : [{ ...unsupported([...path, "type"], "", ["microservice", "monolith"]), byRule: true }];
    default:
      return [];
  }
}
