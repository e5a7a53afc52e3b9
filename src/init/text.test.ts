import { expect, test } from "vitest";
import { text } from "./text.ts";

test("lines keep their depth, values theirs, and what is undefined takes its line along", () => {
  const lines = "- a: 1\n  b: 2";
  const written = text`
    name: ${"x"}
    none: ${undefined}!
    ${undefined}
    list:
      ${lines}

    \${kept}
  `;
  expect(written).toBe("name: x\nnone: !\nlist:\n  - a: 1\n    b: 2\n\n${kept}\n");
});
