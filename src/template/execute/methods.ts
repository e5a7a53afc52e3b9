import { durationMethods, timeMethods } from "./time-methods.ts";
import type { GoFunction } from "../signature.ts";
import { takes } from "../signature.ts";
import { compareVersions, increased, versionText } from "../go/semver.ts";
import type { Version } from "../go/semver.ts";
import { bool, integer, string } from "../values/values.ts";
import type { Value } from "../values/values.ts";

type Methods = Readonly<Record<string, GoFunction>>;

/** Methods of semver.Version itself. */
function versionMethods(version: Version): Methods {
  const next = (part: "major" | "minor" | "patch"): GoFunction =>
    takes([], () => ({ kind: "version", version: increased(version, part), isPointer: false }));
  return {
    String: takes([], () => string(versionText(version))),
    Major: takes([], () => integer(version.major, "uint64")),
    Minor: takes([], () => integer(version.minor, "uint64")),
    Patch: takes([], () => integer(version.patch, "uint64")),
    Prerelease: takes([], () => string(version.prerelease)),
    Metadata: takes([], () => string(version.metadata)),
    IncMajor: next("major"),
    IncMinor: next("minor"),
    IncPatch: next("patch"),
  };
}

/** Methods that only a pointer to a version has. */
function pointerMethods(version: Version): Methods {
  const compared = (is: (order: number) => boolean): GoFunction =>
    takes(["version"], (other) => bool(is(compareVersions(version, other))));
  return {
    Original: takes([], () => string(version.original)),
    Compare: takes(["version"], (other) => integer(compareVersions(version, other))),
    Equal: compared((order) => order === 0),
    LessThan: compared((order) => order < 0),
    LessThanEqual: compared((order) => order <= 0),
    GreaterThan: compared((order) => order > 0),
    GreaterThanEqual: compared((order) => order >= 0),
  };
}

function methodsOf(value: Value): Methods {
  switch (value.kind) {
    case "time":
      return timeMethods(value);
    case "version":
      return { ...versionMethods(value.version), ...(value.isPointer ? pointerMethods(value.version) : {}) };
    case "int":
      return durationMethods(value);
    default:
      return {};
  }
}

/** The method of a value's type, with the value as its receiver. */
export function methodOf(value: Value, name: string): GoFunction | undefined {
  const methods = methodsOf(value);
  return Object.hasOwn(methods, name) ? methods[name] : undefined;
}

/** The exported field of a struct. */
export function fieldOf(value: Value, name: string): Value | undefined {
  if (value.kind !== "certificate") return undefined;
  if (name === "Cert") return string(value.cert);
  return name === "Key" ? string(value.key) : undefined;
}

/** Fields that exist but cannot be read from a template. */
export function hiddenFieldsOf(value: Value): readonly string[] {
  if (value.kind === "time") return ["wall", "ext", "loc"];
  return value.kind === "version" ? ["major", "minor", "patch", "pre", "metadata", "original"] : [];
}
