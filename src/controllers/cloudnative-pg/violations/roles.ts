import { isOpen } from "../../../source/index.ts";
import { at, listAt, numberAt, stringAt, type JsonObject } from "../../../world/index.ts";
import { violation, type Violation } from "./violation.ts";

/** validateManagedRoles, and when a role's password ends. All of them are told of the list. */
export function ofRoles(spec: JsonObject): readonly Violation[] {
  const list = ["spec", "managed", "roles"];
  const written = listAt(spec, "managed", "roles");
  const names = written.map((role) => stringAt(role, "name") ?? "");
  return written.flatMap((role, index) => {
    const path = [...list, index];
    const name = names[index] ?? "";
    const limit = numberAt(role, "connectionLimit") ?? -1;
    const found = [
      ...(names.indexOf(name) < index ? [violation(path, name, "Role name is duplicate of another")] : []),
      ...(limit < -1
        ? [
            violation(
              [...path, "connectionLimit"],
              limit,
              "Connection limit should be positive, unless defaulting to -1",
            ),
          ]
        : []),
      ...(/^(postgres|streaming_replica|pg_.*|cnpg_.*)$/.test(name)
        ? [violation(path, name, "This role is reserved for operator use")]
        : []),
      ...(at(role, "disablePassword") === true && at(role, "passwordSecret") !== undefined
        ? [violation(path, name, "This role both sets and disables a password")]
        : []),
    ];
    const until = stringAt(role, "validUntil") ?? "";
    const error = until === "" || isOpen(until) ? undefined : timeError(until);
    const words = `admission webhook "mcluster.cnpg.io" denied the request: ${error}`;
    return [
      ...found.map((each) => ({ ...each, field: list.join(".") })),
      ...(error === undefined ? [] : [{ ...violation([...path, "validUntil"], until, error), words }]),
    ];
  });
}

/** RFC 3339 piece by piece, as Go writes it, so that the error says what is not there (time.Parse). */
const layout: readonly (readonly [RegExp, string])[] = [
  [/^\d{4}/, "2006"],
  [/^-/, "-"],
  [/^\d\d/, "01"],
  [/^-/, "-"],
  [/^\d\d/, "02"],
  [/^T/, "T"],
  [/^\d\d/, "15"],
  [/^:/, ":"],
  [/^\d\d/, "04"],
  [/^:/, ":"],
  [/^\d\d(\.\d+)?/, "05"],
  [/^(Z|[+-]\d\d:\d\d)/, "Z07:00"],
];

function timeError(text: string): string | undefined {
  let rest = text;
  for (const [form, piece] of layout) {
    const found = form.exec(rest);
    if (!found)
      return `parsing time ${JSON.stringify(text)} as "2006-01-02T15:04:05Z07:00": cannot parse ${JSON.stringify(rest)} as ${JSON.stringify(piece)}`;
    rest = rest.slice(found[0].length);
  }
  return rest === "" ? undefined : `parsing time ${JSON.stringify(text)}: extra text: ${JSON.stringify(rest)}`;
}
