import { expect, test } from "vitest";
import { readOutline } from "./outline.ts";

test("an outline says of each field where it is, what it is and what is asked of it", () => {
  const shapes = { keyRef: "{}\nkey dataKey\nname text", dataKey: "text like ^[a-z]+$" };
  const outline = String.raw`
spec {} needs size,mode
  size text minLength 1 like ^[0-9]+ (Gi|Mi)$
  mode text of a|b
  count int min 1 max 1024
  names text[] minItems 1
  labels text{}
  items []
    [] {} needs name
      name text
  password keyRef needs name
  policy text of@2.8 Owner|Both of@0 Owner
  way {} one
  template {} open
`;
  const fields = readOutline(outline, shapes);
  expect(fields).toEqual({
    spec: { type: "object", required: ["size", "mode"] },
    "spec.size": { type: "string", minLength: 1, pattern: "^[0-9]+ (Gi|Mi)$" },
    "spec.mode": { type: "string", oneOf: ["a", "b"] },
    "spec.count": { type: "integer", minimum: 1, maximum: 1024 },
    "spec.names": { type: "array", minItems: 1 },
    "spec.names[]": { type: "string" },
    "spec.labels": { type: "object" },
    "spec.labels.*": { type: "string" },
    "spec.items": { type: "array" },
    "spec.items[]": { type: "object", required: ["name"] },
    "spec.items[].name": { type: "string" },
    "spec.password": { type: "object", required: ["name"] },
    "spec.password.key": { type: "string", pattern: "^[a-z]+$" },
    "spec.password.name": { type: "string" },
    "spec.policy": {
      type: "string",
      oneOf: [
        { since: "2.8", values: ["Owner", "Both"] },
        { since: "0", values: ["Owner"] },
      ],
    },
    "spec.way": { type: "object", exactlyOne: true },
    "spec.template": { type: "object", open: true },
  });
});
