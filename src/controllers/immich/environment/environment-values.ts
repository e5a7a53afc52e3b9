import { booleanWords, environmentValidator, type VariableKind } from "../../../catalog/index.ts";

/** What each validator says of a value that it refuses. */
export interface Refusal {
  /** As class-validator prints the value after conversion. */
  readonly converted: string;
  readonly zod: string;
  readonly joi: string;
}

/** Undefined when Immich takes the text. Only zod minds an empty one, and not for numbers and lists. */
export function refusalOf(kind: VariableKind, text: string, version: string): Refusal | undefined {
  const isZod = environmentValidator(version) === "zod";
  if (text === "" && !isZod) return undefined;
  if (kind === "integer") return judgeInteger(text);
  if (kind === "boolean") return judgeBoolean(text, isZod);
  if (kind === "absolute-path") return judgeAbsolutePath(text);
  if (kind === "addresses") return judgeAddresses(text);
  return "options" in kind ? judgeOption(text, kind.options) : undefined;
}

/** `Number()` takes blanks around the digits and an exponent; a number that is not whole is refused too. */
function judgeInteger(text: string): Refusal | undefined {
  const number = Number(text);
  if (Number.isInteger(number)) return undefined;
  const zod =
    Number.isNaN(number) || !Number.isFinite(number)
      ? `Invalid input: expected number, received ${number}`
      : "Invalid input: expected int, received number";
  return { converted: String(number), zod, joi: "must be a number" };
}

function judgeBoolean(text: string, isZod: boolean): Refusal | undefined {
  const taken = isZod ? booleanWords : ["true", "false"];
  return taken.includes(isZod ? text.toLowerCase() : text)
    ? undefined
    : { converted: text, zod: expectedOne(booleanWords), joi: "must be a boolean" };
}

function judgeOption(text: string, options: readonly string[]): Refusal | undefined {
  if (options.includes(text)) return undefined;
  return { converted: text, zod: expectedOne(options), joi: `must be one of [${options.join(", ")}]` };
}

function expectedOne(options: readonly string[]): string {
  return `Invalid option: expected one of ${options.map((option) => `"${option}"`).join("|")}`;
}

function judgeAbsolutePath(text: string): Refusal | undefined {
  if (text.startsWith("/")) return undefined;
  return { converted: text, zod: "Must be an absolute path", joi: "must be an absolute path" };
}

/** IsIPRange: addresses and networks with commas between them. Only what surely is neither is refused: host names and words. */
function judgeAddresses(text: string): Refusal | undefined {
  const entries = text.split(",").map((entry) => entry.trim());
  const isAddress = (entry: string): boolean => /^(?:[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*)(?:\/\d{1,3})?$/.test(entry);
  if (entries.every((entry) => entry === "" || isAddress(entry))) return undefined;
  const message = "Must be an ip address or ip address range";
  return { converted: entries.filter((entry) => entry !== "").join(","), zod: message, joi: message };
}

/** The entries of a list that remain when those of another are taken out, as `asSet` of config.repository.ts reads them. */
export function remaining(included: string, excluded: string): readonly string[] {
  const without = new Set(entriesOf(excluded));
  return [...new Set(entriesOf(included))].filter((entry) => !without.has(entry));
}

function entriesOf(text: string): readonly string[] {
  return text
    .replaceAll(/\s/g, "")
    .split(",")
    .filter((entry) => entry !== "");
}
