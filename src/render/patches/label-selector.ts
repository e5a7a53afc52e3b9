/** Does a set of labels pass? */
export type LabelTest = (labels: ReadonlyMap<string, string>) => boolean;

/** A piece of a selector. The keywords `in` and `notin` are words until an operator is looked for. */
interface Token {
  readonly kind: "word" | "symbol" | "end";
  readonly text: string;
}

/** Kubernetes' selector syntax (apimachinery labels.Parse); a text says what is wrong with it. */
export function parseLabelSelector(selector: string): LabelTest | string {
  const tests: LabelTest[] = [];
  const tokens = new Tokens(selector);
  while (tokens.next.kind !== "end") {
    const { next } = tokens;
    if (next.kind !== "word" && next.text !== "!")
      return `found '${next.text}', expected: !, identifier, or 'end of string'`;
    const test = requirement(tokens);
    if (typeof test === "string") return `unable to parse requirement: ${test}`;
    tests.push(test);
    const behind = tokens.take();
    if (behind.kind === "end") break;
    if (behind.text !== ",") return `found '${behind.text}', expected: ',' or 'end of string'`;
    if (tokens.next.kind !== "word" && tokens.next.text !== "!")
      return `found '${tokens.next.text}', expected: identifier after ','`;
  }
  return (labels) => tests.every((test) => test(labels));
}

class Tokens {
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(selector: string) {
    const matches = [...selector.matchAll(/(==|!=|[=!(),<>])|([^ \t\r\n=!(),<>]+)/g)];
    this.#tokens = matches.map(([text, symbol]) => ({ kind: symbol === undefined ? "word" : "symbol", text }));
  }

  get next(): Token {
    return this.#tokens[this.#at] ?? { kind: "end", text: "" };
  }

  take(): Token {
    const { next } = this;
    this.#at++;
    return next;
  }
}

function requirement(tokens: Tokens): LabelTest | string {
  const isAbsence = tokens.next.text === "!";
  if (isAbsence) tokens.take();
  const key = tokens.take();
  if (key.kind !== "word") return `found '${key.text}', expected: identifier`;
  if (!isQualifiedName(key.text)) return `invalid label key "${key.text}": ${qualifiedName}`;
  const isAlone = isAbsence || tokens.next.kind === "end" || tokens.next.text === ",";
  if (isAlone) return (labels) => labels.has(key.text) !== isAbsence;
  const operator = tokens.take().text;
  if (!operators.has(operator)) return `found '${operator}', expected: '=', '!=', '==', 'in', notin'`;
  const values = operator === "in" || operator === "notin" ? valueList(tokens) : exactValue(tokens);
  if (typeof values === "string") return values;
  const invalid = values.map((value) => invalidValue(key.text, value)).find((error) => error !== undefined);
  return invalid ?? comparison(key.text, operator, values);
}

const operators = new Set(["=", "==", "!=", "in", "notin", ">", "<"]);

function comparison(key: string, operator: string, values: readonly string[]): LabelTest | string {
  const isMember: LabelTest = (labels) => labels.has(key) && values.includes(labels.get(key) ?? "");
  if (operator === "!=" || operator === "notin") return (labels) => !isMember(labels);
  if (operator !== ">" && operator !== "<") return isMember;
  const bound = integer(values[0]);
  if (bound === undefined) return "for 'Gt', 'Lt' operators, the value must be an integer";
  return (labels) => {
    const found = integer(labels.get(key));
    return found !== undefined && (operator === ">" ? found > bound : found < bound);
  };
}

function integer(text: string | undefined): bigint | undefined {
  return text !== undefined && /^[-+]?\d+$/.test(text) ? BigInt(text.replace("+", "")) : undefined;
}

function exactValue(tokens: Tokens): readonly string[] | string {
  if (tokens.next.kind === "end" || tokens.next.text === ",") return [""];
  const { kind, text } = tokens.take();
  return kind === "word" ? [text] : `found '${text}', expected: identifier`;
}

/** `(a, b)`; nothing between two commas or parentheses is the empty value. */
function valueList(tokens: Tokens): readonly string[] | string {
  const open = tokens.take().text;
  if (open !== "(") return `found '${open}' expected: '('`;
  const values: string[] = [];
  for (;;) {
    const { kind, text } = tokens.next;
    if (kind === "word") tokens.take();
    else if (text !== "," && text !== ")") return `found '${text}', expected: ',', ')' or identifier`;
    values.push(kind === "word" ? text : "");
    const behind = tokens.take();
    if (behind.text === ")") return values;
    if (behind.text !== ",") return `found '${behind.text}', expected: ',' or ')'`;
  }
}

const name = /^([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/;
const subdomain = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const longestName = 63;
const longestPrefix = 253;

function isQualifiedName(key: string): boolean {
  const parts = key.split("/");
  const own = parts.pop() ?? "";
  const [prefix] = parts;
  if (parts.length > 1 || own.length > longestName || !name.test(own)) return false;
  return prefix === undefined || (prefix.length <= longestPrefix && subdomain.test(prefix));
}

const qualifiedName =
  "a qualified name must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric " +
  "character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is " +
  "'([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]') with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')";

const labelValue =
  "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an " +
  "alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is " +
  "'(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')";

function invalidValue(key: string, value: string): string | undefined {
  const isTooLong = value.length > longestName;
  if (!isTooLong && (value === "" || name.test(value))) return undefined;
  const why = isTooLong ? `must be no more than ${longestName} characters` : labelValue;
  return `invalid label value: "${value}": at key: "${key}": ${why}`;
}
