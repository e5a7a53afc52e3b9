import { describe, expect, test } from "vitest";
import { embeddedYaml, nodeAt, parseYaml, placeOf, type Scalar, type Span } from "./index.ts";

const host = parseYaml({
  path: "application.yaml",
  text: "helm:\n  values: |\n    # of the server\n    server:\n      image: a\n      port: 2283\n",
});
const values = nodeAt(host.documents[0], ["helm", "values"]) as Scalar;

function lineOfPort(scalar: Scalar): number {
  return placeOf(nodeAt(embeddedYaml(scalar).documents[0], ["server", "port"])?.span as Span).line;
}

describe("a field of a text within a file is shown", () => {
  test("in its own line", () => {
    expect(lineOfPort(values)).toBe(6);
  });

  test("where the whole text begins, when a template has left out lines of it", () => {
    expect(lineOfPort({ ...values, text: values.text.replace("  image: a\n", "") })).toBe(2);
  });
});
