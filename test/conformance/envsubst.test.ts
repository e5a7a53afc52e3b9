import { describe, expect, test } from "vitest";
import { without } from "../without.ts";
import { compareSubstitution, readSubstitutionVectors } from "./envsubst.ts";

const vectors = readSubstitutionVectors();

const absent = without(vectors !== undefined, "vectors of Flux's substitution", "../shared/conformance");

describe.skipIf(absent)("Flux's variable substitution (vectors beside the repository)", () => {
  test.each([...new Set(vectors?.map(({ group }) => group))])("%s", (group) => {
    const members = vectors?.filter((vector) => vector.group === group) ?? [];
    const compared = members.map((vector) => ({ id: vector.id, ...compareSubstitution(vector) }));
    expect(compared.filter(({ expected, actual }) => expected !== actual)).toEqual([]);
  });
});
