import fc from "fast-check";
import { expect, test } from "vitest";
import { plainText, type Tracked } from "../../../template/index.ts";
import { expandVariables } from "./expand.ts";

const variables: ReadonlyMap<string, Tracked> = new Map([
  ["NAME", [{ text: "immich" }]],
  ["NESTED", [{ text: "$(NAME)" }]],
  ["EMPTY", []],
]);

const expand = (text: string): string => plainText(expandVariables(text, (name) => variables.get(name)));

// The cases of third_party/forked/golang/expansion, and those people stumble over.
test.each([
  ["plain", "plain"],
  ["$(NAME)", "immich"],
  ["a-$(NAME)-b-$(NAME)", "a-immich-b-immich"],
  ["$(MISSING)", "$(MISSING)"],
  ["$$(NAME)", "$(NAME)"],
  ["$$$(NAME)", "$immich"],
  ["$(NESTED)", "$(NAME)"],
  ["$(EMPTY)", ""],
  ["$()", "$()"],
  ["$NAME", "$NAME"],
  ["${NAME}", "${NAME}"],
  ["$(NAME", "$(NAME"],
  ["cost: 5$", "cost: 5$"],
  ["$$", "$"],
])("%s becomes %s", (text, expected) => {
  expect(expand(text)).toBe(expected);
});

test("text without a dollar sign stays as it is", () => {
  fc.assert(
    fc.property(
      fc.string().filter((text) => !text.includes("$")),
      (text) => {
        expect(expand(text)).toBe(text);
      },
    ),
  );
});
