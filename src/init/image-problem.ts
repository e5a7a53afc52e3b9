import { atLeast, compareVersions, pinnedPostgres, postgresImage, vectorWindow } from "../catalog/index.ts";
import type { GivenAnswers } from "./questions.ts";

/** Why the database's image does not fit the other answers, as far as the catalogue knows it; undefined when it does. */
export function imageProblem(given: GivenAnswers): string | undefined {
  const { operator, extension, "database-image": image } = given;
  const isBuilt = given["build-image"] === "true";
  if (isBuilt && (operator !== "zalando" || extension !== "vectorchord"))
    return "build-image: an image is built only for VectorChord with the Zalando operator";
  if (image === undefined) {
    if (operator !== "zalando" || extension !== "vectorchord") return undefined;
    if (isBuilt) return "build-image: the image needs a name, as database-image says it";
    return "extension: no published Spilo carries VectorChord. Name an image that does (database-image), have one built (build-image), or take pgvector, or cloudnative-pg as operator";
  }
  const problem = knownProblem(image, given);
  return problem && `database-image: ${image} ${problem}`;
}

function knownProblem(image: string, { operator, extension, immich = "" }: GivenAnswers): string | undefined {
  const known = postgresImage(image);
  if (known === undefined) return undefined;
  if (operator === "zalando" && known.kind !== "spilo")
    return "is not made from Spilo, which the Zalando operator needs";
  if (operator === "cloudnative-pg" && known.kind !== "operand") return "is no image for CloudNativePG";
  const major = operator === "zalando" ? pinnedPostgres : known.majors[0];
  if (major !== undefined && known.majors.length > 0 && !known.majors.includes(major))
    return `does not hold PostgreSQL ${major}`;
  const extensions = major === undefined ? undefined : known.extensions(major);
  const name = extension === "vectorchord" ? "vchord" : "vector";
  if (extensions === undefined) return undefined;
  if (!extensions.has(name)) return `does not carry ${name}`;
  if (name === "vector" && extensions.has("vchord"))
    return "carries VectorChord, which Immich would use: take it as extension";
  const [version, window] = [extensions.get(name), vectorWindow(name, immich.replace(/^v/, ""))];
  if (version === undefined || window === undefined) return undefined;
  const fits = atLeast(version, window.from) && compareVersions(version, window.below) < 0;
  return fits ? undefined : `carries ${name} ${version}, and Immich ${immich} takes >=${window.from} <${window.below}`;
}
