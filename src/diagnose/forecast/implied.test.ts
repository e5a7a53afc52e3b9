import { expect, test } from "vitest";
import { withoutImplied } from "./implied.ts";

const left = (...messages: readonly string[]): readonly string[] =>
  withoutImplied(messages.map((message) => ({ message, judged: false }))).map(({ message }) => message);

test("what another fact includes is not said", () => {
  const fits = "Service db in namespace data is a PostgreSQL server that fits Immich";
  expect(left("Service db in namespace data is a PostgreSQL server", fits)).toEqual([fits]);
  const key = "Secret login with key password exists in namespace photos";
  expect(left("Secret login exists in namespace photos", key)).toEqual([key]);
});

test("other names are other facts", () => {
  const facts = ["StorageClass fast exists", "StorageClass fast-nvme exists", "Secret a exists in namespace b"];
  expect(left(...facts)).toEqual(facts);
});

test("what the configuration names stays", () => {
  const judged = { message: "db is a PostgreSQL server", judged: true };
  expect(withoutImplied([judged, { message: `${judged.message} that fits Immich`, judged: false }])).toContain(judged);
});

test("what is taken for granted of two objects is said once", () => {
  expect(left("a default StorageClass exists", "Namespace photos exists", "a default StorageClass exists")).toEqual([
    "a default StorageClass exists",
    "Namespace photos exists",
  ]);
});
