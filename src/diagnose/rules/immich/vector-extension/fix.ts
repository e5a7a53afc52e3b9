import { extensionFacts, spiloPreloads, spiloWhitelist } from "../../../../catalog/index.ts";
import type { Trouble } from "../../../../controllers/index.ts";
import type { Change, Ground, Proposal } from "../../../../fix/index.ts";
import type { Json } from "../../../../source/index.ts";
import type { Fixes } from "../../../rule.ts";
import { isCloudNative } from "../../aftermath.ts";
import { detail, isAbsentAt, valueAt, type FieldOfObject } from "../../details.ts";
import { imagesToUse } from "../../images-to-use.ts";

/** Has the extension created by who may, loaded where it must be, or brought by another image, which is a choice. */
export const fixes: Fixes = (trouble, ground) => {
  switch (detail(trouble, "problem")) {
    case "unavailable":
      return unavailable(trouble, ground);
    case "version":
      return otherImage(trouble, ground);
    case "permission":
      if (detail(trouble, "operator") === "") return [];
      if (isCrunchy(trouble)) return superuserOfCrunchy(trouble, ground);
      return isCloudNative(trouble) ? declaredToCloudNative(trouble) : declaredToOperator(trouble, ground);
    case "error":
      if (!detail(trouble, "error").includes("shared_preload_libraries")) return [];
      if (trouble.blame.path.at(-1) === "image") return otherImage(trouble, ground);
      if (isCrunchy(trouble)) return [preloadedByCrunchy(trouble, ground)];
      return [detail(trouble, "operator") === "" ? preloadedByArguments(trouble, ground) : preloaded(trouble, ground)];
    default:
      return [];
  }
};

function unavailable(trouble: Trouble, ground: Ground): readonly Proposal[] {
  const { object, path } = trouble.blame;
  if (detail(trouble, "forced") === "true") {
    const field = { object, path: path.at(-1) === "value" ? path.slice(0, -1) : path };
    return [{ safe: false, changes: [{ kind: "remove", field }] }];
  }
  return otherImage(trouble, ground);
}

function otherImage({ blame, details }: Trouble, ground: Ground): readonly Proposal[] {
  const immich = String(details?.["version"] ?? "");
  // No image with VectorChord is published for Crunchy's operator.
  if (blame.object.kind === "PostgresCluster") return [];
  switch (blame.path.at(-1)) {
    case "dockerImage":
      return imagesToUse(ground, blame, { runner: "zalando", extension: "vector" });
    case "imageName":
      return imagesToUse(ground, blame, { runner: "cloudnative-pg", extension: "vchord" });
    default:
      return imagesToUse(ground, blame, { runner: "workload", extension: "vchord", immich });
  }
}

function declaredToCloudNative(trouble: Trouble): readonly Proposal[] {
  const { blame } = trouble;
  const name = detail(trouble, "extension");
  if (detail(trouble, "prepared") === "true")
    return [{ safe: true, changes: [{ kind: "add", field: blame, value: { name } }] }];
  if (detail(trouble, "first") !== "true") return [];
  const value = `CREATE EXTENSION IF NOT EXISTS ${name} CASCADE;`;
  return [{ safe: true, changes: [{ kind: "add", field: blame, value }] }];
}

/**
 * The operator creates what stands alone. What needs another extension Immich creates itself, in the right order: pgextwlist lets
 * it. The schema that is named keeps the operator from making one that it may not.
 */
function declaredToOperator(trouble: Trouble, { world }: Ground): readonly Proposal[] {
  const { object } = trouble.blame;
  const name = detail(trouble, "extension");
  const [database, role] = [detail(trouble, "database"), detail(trouble, "role")];
  const prepared = { object, path: ["spec", "preparedDatabases", database] };
  const allowed = allowing(trouble.blame, world);
  const superuser: Proposal = {
    title: `give role ${role} the flag superuser`,
    safe: false,
    changes: [{ kind: "add", field: { object, path: ["spec", "users", role] }, value: "superuser" }],
  };
  if (detail(trouble, "prepared") !== "true") {
    const value = {
      schemas: { public: { defaultRoles: false } },
      extensions: { vector: "public", cube: "public" },
    };
    const title = `declare vector and cube under preparedDatabases.${database}, and let Immich create the rest`;
    return [{ title, safe: true, changes: [{ kind: "set", field: prepared, value }, ...allowed] }, superuser];
  }
  const set = (extension: string): Change => {
    const field = { object, path: [...prepared.path, "extensions", extension] };
    return { kind: "set", field, value: "public" };
  };
  const declared = { safe: true, changes: [set(name)] };
  const { requires } = extensionFacts(name);
  if (requires.length === 0) return [declared, superuser];
  const missing = requires.filter((each) =>
    isAbsentAt(world, { object, path: [...prepared.path, "extensions", each] }),
  );
  const title = `let Immich create ${name}${missing.length === 0 ? "" : `, and the operator ${missing.join(", ")}`}`;
  const changes = [...missing.map(set), ...allowed];
  return [...(changes.length === 0 ? [] : [{ title, safe: true, changes }]), declared, superuser];
}

/** Lets a role that is no superuser create what Immich needs; Spilo's own list is repeated, as a list of one's own replaces it. */
function allowing({ object }: FieldOfObject, world: Ground["world"]): readonly Change[] {
  const field = { object, path: ["spec", "postgresql", "parameters", "extwlist.extensions"] };
  const written = valueAt(world, field);
  const allowed = typeof written === "string" ? written.split(",").map((name) => name.trim()) : spiloWhitelist;
  const needed = ["vchord", "earthdistance", "cube"].filter((name) => !allowed.includes(name));
  return needed.length === 0 ? [] : [{ kind: "set", field, value: [...allowed, ...needed].join(",") }];
}

function isCrunchy(trouble: Trouble): boolean {
  return detail(trouble, "operator") === "crunchy";
}

/** Where the list of users is written; what else it says of the user stays. */
function superuserOfCrunchy(trouble: Trouble, { world }: Ground): readonly Proposal[] {
  const { blame } = trouble;
  if (blame.path.at(-1) !== "options") return [];
  const written = valueAt(world, blame);
  const others = typeof written === "string" ? written.replace(/\bNOSUPERUSER\b/i, "").trim() : "";
  const value = ["SUPERUSER", others].filter((word) => word !== "").join(" ");
  const title = `give user ${detail(trouble, "role")} the option SUPERUSER`;
  return [{ title, safe: false, changes: [{ kind: "set", field: blame, value }] }];
}

function preloadedByCrunchy(trouble: Trouble, { world }: Ground): Proposal {
  const written = valueAt(world, trouble.blame);
  const library = `${detail(trouble, "extension")}.so`;
  const value = typeof written === "string" && written !== "" ? `${written},${library}` : library;
  return { safe: true, changes: [{ kind: "set", field: trouble.blame, value }] };
}

function preloaded(trouble: Trouble, { world }: Ground): Proposal {
  const field = trouble.blame;
  const name = detail(trouble, "extension");
  if (isCloudNative(trouble)) return { safe: true, changes: [{ kind: "add", field, value: `${name}.so` }] };
  const written = valueAt(world, field);
  const list = typeof written === "string" ? written : spiloPreloads.join(",");
  return { safe: true, changes: [{ kind: "set", field, value: `${list},${name}` }] };
}

/** An argument behind the others, or a library behind those that one of them names. */
function preloadedByArguments(trouble: Trouble, { world }: Ground): Proposal {
  const field = trouble.blame;
  const library = `${detail(trouble, "extension")}.so`;
  const words = listOf(valueAt(world, field));
  const index = words.findIndex((word) => /shared[_-]preload[_-]libraries=/.test(String(word)));
  if (index === -1) {
    const added = ["-c", `shared_preload_libraries=${library}`];
    return { safe: true, changes: added.map((value) => ({ kind: "add", field, value })) };
  }
  const [, written = "", quote = ""] = /^(.*?)('?)$/.exec(String(words[index])) ?? [];
  const value = `${written}${written.endsWith("=") || written.endsWith("='") ? "" : ","}${library}${quote}`;
  return {
    safe: true,
    changes: [{ kind: "set", field: { object: field.object, path: [...field.path, index] }, value }],
  };
}

function listOf(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : [];
}
