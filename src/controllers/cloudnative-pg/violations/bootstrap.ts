import { isOpen, type Json } from "../../../source/index.ts";
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
    if (written === undefined || provider === owner || isOpen(provider)) return [];
    const message = `${name} is only available when localeProvider is set to \`${owner}\``;
    const against =
      provider === undefined
        ? `Invalid value: "object": no such key: localeProvider evaluating rule: ${message}`
        : `Invalid value: "object": ${message}`;
    return [{ ...violation([...initdb, name], written, message), byRule: true, field: initdb.join("."), against }];
  });
}

function imports(spec: JsonObject): readonly Violation[] {
  const list = (name: string) => listAt(spec, ...importPath.slice(1), name);
  const imported = { databases: list("databases"), roles: list("roles"), sql: list("postImportApplicationSQL") };
  switch (stringAt(spec, ...importPath.slice(1), "type")) {
    case "microservice":
      return ofMicroservice(imported);
    case "monolith":
      return ofMonolith(imported);
    case undefined:
      // The definition's own words.
      return at(spec, ...importPath.slice(1)) === undefined
        ? []
        : [{ ...unsupported([...importPath, "type"], "", ["microservice", "monolith"]), byRule: true }];
    default:
      return [];
  }
}

const importPath = [...initdb, "import"];

interface Imported {
  readonly databases: readonly Json[];
  readonly roles: readonly Json[];
  readonly sql: readonly Json[];
}

/** One database. The webhook prints the databases, whichever field it complains of. */
function ofMicroservice({ databases, roles }: Imported): readonly Violation[] {
  const wrong = (field: string, message: string) => violation([...importPath, field], databases, message);
  const hasWildcard = databases.length === 1 && String(databases[0]).includes("*");
  return [
    ...(databases.length === 1
      ? []
      : [wrong("databases", "You need to specify a single database for the `microservice` import type")]),
    ...(roles.length === 0
      ? []
      : [wrong("roles", "You cannot specify roles to import for the `microservice` import type")]),
    ...(hasWildcard ? [wrong("databases", "You cannot specify any wildcard for the `microservice` import type")] : []),
  ];
}

/** Several databases, and with them roles. */
function ofMonolith({ databases, roles, sql }: Imported): readonly Violation[] {
  const wrong = (field: string, value: readonly Json[], message: string) =>
    violation([...importPath, field], value, message);
  const isMixed = (values: readonly Json[]): boolean => values.length > 1 && values.includes("*");
  const afterImport = "postImportApplicationSQL";
  return [
    ...(databases.length > 0
      ? []
      : [wrong("databases", databases, "You need to specify at least a database for the `monolith` import type")]),
    ...(isMixed(databases)
      ? [wrong("databases", databases, "Wildcard import cannot be used along other database names")]
      : []),
    ...(isMixed(roles) ? [wrong("roles", databases, "Wildcard import cannot be used along other role names")] : []),
    ...(sql.length > 0
      ? [wrong(afterImport, sql, `${afterImport} is not allowed for the \`monolith\` import type`)]
      : []),
  ];
}
