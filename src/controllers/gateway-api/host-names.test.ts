import { expect, test } from "vitest";
import { shareHostName } from "./host-names.ts";

test.each<[readonly string[], string | undefined, boolean]>([
  [["photos.example.org"], undefined, true],
  [[], "*.example.org", true],
  [["photos.example.org"], "photos.example.org", true],
  [["Photos.example.org"], "photos.example.org", true],
  [["photos.example.org"], "*.example.org", true],
  [["a.photos.example.org"], "*.example.org", true],
  [["example.org"], "*.example.org", false],
  [["photos.example.net"], "*.example.org", false],
  [["photos.example.net", "photos.example.org"], "*.example.org", true],
  [["*.example.org"], "photos.example.org", true],
  [["*.photos.example.org"], "*.example.org", true],
  [["*.example.org"], "*.example.org", true],
  [["notexample.org"], "*.example.org", false],
  [["photos.${DOMAIN}"], "*.example.org", true],
  [["photos.example.net"], "*.${DOMAIN}", true],
])("%s at a listener for %s: %s", (route, listener, expected) => {
  expect(shareHostName(route, listener)).toBe(expected);
});
