import { isOpen } from "../../../source/index.ts";
import { parseImage } from "../../../catalog/index.ts";
import { at, numberAt, stringAt, type JsonObject } from "../../../world/index.ts";
import { violation, type Violation } from "./violation.ts";

const tooOld = "Unsupported PostgreSQL version. Versions 13 or newer are supported";

/** validateImageName: PostgreSQL's version is read from the tag, or stands beside the catalogue's name. */
export function ofImage(spec: JsonObject): readonly Violation[] {
  const path = ["spec", "imageName"];
  const written = stringAt(spec, "imageName") ?? "";
  const catalogue = at(spec, "imageCatalogRef") !== undefined;
  if (written === "" || isOpen(written)) return catalogue ? ofCatalogue(spec) : [];
  if (catalogue)
    return [{ ...violation(["spec"], "object", "imageName and imageCatalogRef are mutually exclusive"), byRule: true }];
  const { tag, digest } = parseImage(written);
  if (tag === undefined && digest !== undefined)
    return [violation(path, written, "Can't use just the image sha as we can't detect upgrades")];
  if (tag === undefined || tag === "latest")
    return [violation(path, written, "Can't use 'latest' as image tag as we can't detect upgrades")];
  const [major, minor = "0"] = /^(\d\.?)+/.exec(tag)?.[0].split(".") ?? [];
  if (major === undefined || minor === "") return [violation(path, written, "invalid version tag")];
  return Number(major) < 13 ? [violation(path, written, tooOld)] : [];
}

/** Rules of the definition; and a version that is left out counts as 0. */
function ofCatalogue(spec: JsonObject): readonly Violation[] {
  const path = ["spec", "imageCatalogRef"];
  const text = (field: string): string | undefined => stringAt(spec, "imageCatalogRef", field);
  const [group, kind] = [text("apiGroup"), text("kind") ?? ""];
  const message = "Only image catalogs are supported";
  const other = { byRule: true, field: path.join("."), against: `Invalid value: ${message}` };
  const isTheirs = group === "postgresql.cnpg.io" || isOpen(group);
  const isCatalogue = ["ImageCatalog", "ClusterImageCatalog"].includes(kind) || isOpen(kind);
  // The other webhook writes what is left out as nothing.
  const nothing = {
    ...violation([...path, "apiGroup"], "null", `${path.join(".")}.apiGroup in body must be of type string: "null"`),
    byRule: true,
  };
  const major = at(spec, "imageCatalogRef", "major") === undefined ? 0 : numberAt(spec, "imageCatalogRef", "major");
  return [
    ...(group === undefined ? [nothing] : []),
    ...(isCatalogue ? [] : [{ ...violation([...path, "kind"], kind, message), ...other }]),
    ...(group === undefined || isTheirs ? [] : [{ ...violation([...path, "apiGroup"], group, message), ...other }]),
    ...(major !== undefined && major < 13
      ? [{ ...violation([...path, "major"], "", tooOld), field: "spec.imageName" }]
      : []),
  ];
}
