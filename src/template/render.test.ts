import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isOutside, plainText, renderTemplate, templateFunctions } from "./index.ts";
import type { Piece, Source, TemplateResult, Tracked } from "./index.ts";

function source(name: string, kind: Source["kind"], alphabet: Source["alphabet"] = "any"): Source {
  return { name, kind, alphabet };
}

const password = source("Secret db, key password", "generated", "letters-and-digits");
const host = source("Secret db, key host", "literal");
const token = source("Secret vault, key token", "outside");

const data: ReadonlyMap<string, Tracked> = new Map([
  ["password", [{ text: "p@ss w/rd", from: password }]],
  ["host", [{ text: "db.example.com", from: host }]],
  ["token", [{ text: "stand-in", from: token }]],
  ["mail", [{ text: "admin", from: host }, { text: "@" }, { text: "p@ss", from: password }]],
]);

function render(text: string): TemplateResult {
  return renderTemplate("URL", text, data);
}

function pieces(text: string): Tracked {
  const result = render(text);
  expect(result.kind).toBe("text");
  return result.kind === "text" ? result.value : [];
}

function from(source: Source, text: string, ...encoded: readonly string[]): Piece {
  return encoded.length > 0 ? { text, from: source, encoded } : { text, from: source };
}

describe("pieces know their source", () => {
  test.each<[template: string, expected: Tracked]>([
    ["postgres://{{ .password }}@x", [{ text: "postgres://" }, from(password, "p@ss w/rd"), { text: "@x" }]],
    ["{{ .password | urlquery }}", [from(password, "p%40ss+w%2Frd", "urlquery")]],
    ['{{ .password | urlquery | replace "+" "%20" }}', [from(password, "p%40ss%20w%2Frd", "urlquery", "replace")]],
    ["{{ .password | b64enc | b64dec }}", [from(password, "p@ss w/rd", "b64enc", "b64dec")]],
    ["{{ .host | quote }}", [{ text: '"' }, from(host, "db.example.com", "quote"), { text: '"' }]],
    ['{{ .host | trimPrefix "db." | upper }}', [from(host, "EXAMPLE.COM", "trimPrefix", "upper")]],
    [
      '{{ printf "%s:%s" .host (.password | trunc 4) }}',
      [from(host, "db.example.com"), { text: ":" }, from(password, "p@ss", "trunc")],
    ],
    [
      '{{ list .host .password | join "," }}',
      [from(host, "db.example.com"), { text: "," }, from(password, "p@ss w/rd")],
    ],
    ['{{ dict "h" .host | toJson }}', [{ text: '{"h":"' }, from(host, "db.example.com", "toJson"), { text: '"}' }]],
    [
      "{{ $p := .password }}{{ with .host }}{{ . }}{{ $p }}{{ end }}",
      [from(host, "db.example.com"), from(password, "p@ss w/rd")],
    ],
    ['{{ index (splitList "." .host) 1 }}', [from(host, "example", "splitList")]],
    [
      "{{ .mail | urlquery }}",
      [from(host, "admin", "urlquery"), { text: "%40" }, from(password, "p%40ss", "urlquery")],
    ],
    ['{{ regexFind "[a-z]+$" .host }}', [from(host, "com", "regexFind")]],
  ])("%s", (template, expected) => {
    expect(pieces(template)).toEqual(expected);
  });

  test("parts that cannot be told apart become one piece with the union of their sources", () => {
    expect(pieces("{{ .mail | b64enc }}")).toEqual([
      {
        text: "YWRtaW5AcEBzcw==",
        from: { name: "Secret db, key host and Secret db, key password", kind: "generated", alphabet: "any" },
        encoded: ["b64enc"],
      },
    ]);
  });

  test("a value from outside may be passed on, but not looked into", () => {
    expect(pieces("{{ .token | b64dec | urlquery }}")).toEqual([from(token, "stand-in", "b64dec", "urlquery")]);
    expect(pieces("{{ if .token }}{{ .token }}{{ end }}").every((piece) => isOutside([piece]))).toBe(true);
    for (const template of [
      '{{ if eq .token "x" }}a{{ end }}',
      "{{ fromJson .token }}",
      "{{ len .token }}",
      "{{ .token | int }}",
    ]) {
      expect(render(template)).toMatchObject({ kind: "unknown" });
    }
  });

  test("a random text is a sample that says so", () => {
    const [piece] = pieces("{{ randAlphaNum 12 }}");
    expect(piece?.text).toHaveLength(12);
    expect(piece?.from).toMatchObject({ kind: "generated", alphabet: "letters-and-digits" });
  });
});

describe("errors are Go's own words, and point at the template's text", () => {
  test("while it runs", () => {
    expect(render("é{{ .foo }}")).toEqual({
      kind: "execute-error",
      message: 'template: URL:1:5: executing "URL" at <.foo>: map has no entry for key "foo"',
      offset: 4,
    });
  });

  test("while it is parsed", () => {
    expect(render('a\n{{ env "HOME" }}')).toMatchObject({
      kind: "parse-error",
      message: 'template: URL:2: function "env" not defined',
    });
  });
});

test("output that is not UTF-8 comes as bytes", () => {
  const result = render('{{ b64dec "/w==" }}');
  expect(result).toMatchObject({ kind: "text", value: [{ text: "\ufffd" }] });
  expect(result.kind === "text" ? [...(result.bytes ?? [])] : []).toEqual([0xff]);
});

test.each([
  "{{ range until 999999 }}{{ range until 9 }}{{ end }}{{ end }}",
  '{{ range until 100000 }}{{ "0123456789012345678901234567890123456789012345" }}{{ end }}',
  '{{ repeat 999999999 "x" }}',
  '{{ range until 100000 }}{{ $x := repeat 4000000 "x" | b64enc | sha256sum }}{{ end }}',
  '{{ range until 1000 }}{{ derivePassword 1 "long" "p" "u" "s" }}{{ end }}',
  '{{ $t := repeat 9999 "ab" }}{{ range until 9999 }}{{ regexFind "(a|b)*c" $t }}{{ end }}',
  "{{ until 9223372036854775807 }}",
  '{{ $d := dict }}{{ $_ := set $d "self" $d }}{{ $d }}',
  '{{ $d := dict }}{{ $_ := set $d "self" $d }}{{ toYaml $d }}{{ deepCopy $d }}',
  "{{ $x := list }}{{ range until 50000 }}{{ $x = list $x }}{{ end }}{{ $x }}",
  '{{ regexMatch "(a|aa){0,30}(a|aa){0,30}$" (repeat 3000000 "a") }}',
])("is bounded: %s", (template) => {
  expect(render(template)).toMatchObject({ kind: "unknown" });
});

test("every function is listed once, with a reason where it is not exact", () => {
  const names = templateFunctions.map(({ name }) => name);
  expect(names).toEqual([...new Set(names)].toSorted());
  expect(names.length).toBeGreaterThan(200);
  for (const { fidelity } of templateFunctions) if (fidelity.kind !== "exact") expect(fidelity.why).not.toBe("");
});

const WORDS = [
  ...'{{ }} {{- -}} | ( ) . $ $x := = , " ` \' \\ é /* */ .password .mail .token 1 -1 0x 1.5 1i nil true "a" "t"'.split(
    " ",
  ),
  ...'if else end range with define template block break continue "%v%[1]d%*s" "[a-z]+(x|y)*" "2006-01-02" "1constructor"'.split(
    " ",
  ),
  " ",
  "\n",
  ...templateFunctions.map(({ name }) => name),
];

const words = fc.constantFrom(...WORDS);

const templates = fc.oneof(
  fc.string(),
  fc.array(words, { maxLength: 30 }).map((parts) => parts.join(" ")),
  fc.array(words, { maxLength: 12 }).map((parts) => `{{ ${parts.join(" ")} }}`),
);

test("any text is answered, and always in the same way", () => {
  fc.assert(
    fc.property(templates, (template) => {
      const result = render(template);
      expect(render(template)).toEqual(result);
      if (result.kind === "text") expect(plainText(result.value).length).toBeLessThanOrEqual(4 * 1024 * 1024);
      else if (result.kind !== "unknown") expect(result.offset).toBeLessThanOrEqual(template.length);
    }),
    { numRuns: 2000 },
  );
}, 60_000);
