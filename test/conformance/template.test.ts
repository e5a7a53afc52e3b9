import { describe, expect, test } from "vitest";
import { without } from "../without.ts";
import { readVectors, runVectors } from "./template.ts";

/** Refused on purpose: at most this part of all vectors. */
const MOST_REFUSED = 0.03;

const vectors = readVectors();

const absent = without(vectors !== undefined, "vectors of Go's templates", "../shared/conformance");

describe.skipIf(absent)("Go's text/template with sprig (vectors beside the repository)", () => {
  const results = runVectors(vectors ?? []);

  test.each(results)("$group", ({ failed }) => {
    expect(failed.map(({ vector, expected, actual }) => ({ id: vector.id, expected, actual }))).toEqual([]);
  });

  test("few are refused", () => {
    const refused = results.flatMap((result) => result.refused.map(({ vector }) => vector.id));
    expect(refused.length).toBeLessThanOrEqual((vectors?.length ?? 0) * MOST_REFUSED);
  });
});
