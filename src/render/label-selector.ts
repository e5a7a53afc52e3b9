/** Does a set of labels pass? */
export type LabelTest = (labels: ReadonlyMap<string, string>) => boolean;

const key = String.raw`[A-Za-z0-9](?:[-A-Za-z0-9_./]*[A-Za-z0-9])?`;
const value = String.raw`[^,()!=<>\s]*`;
const requirement = new RegExp(
  String.raw`^(?:(!)?\s*(${key})|(${key})\s*(==?|!=|>|<)\s*(${value})|(${key})\s+(in|notin)\s+\(([^()]*)\))$`,
);

/** Kubernetes' selector syntax (apimachinery labels.Parse); a text says what is wrong with it. */
export function parseLabelSelector(selector: string): LabelTest | string {
  if (selector.trim() === "") return () => true;
  const tests: LabelTest[] = [];
  for (const part of splitAtCommas(selector)) {
    const test = parseRequirement(part.trim());
    if (test === undefined) return `unable to parse requirement: found '${part.trim()}'`;
    tests.push(test);
  }
  return (labels) => tests.every((test) => test(labels));
}

function parseRequirement(text: string): LabelTest | undefined {
  const match = requirement.exec(text);
  if (match === null) return undefined;
  const [, negated, name, compared, operator, operand = "", listed, membership, list = ""] = match;
  if (name !== undefined) return (labels) => labels.has(name) === (negated === undefined);
  if (compared !== undefined) return comparison(compared, operator ?? "=", operand);
  if (listed === undefined) return undefined;
  const values = new Set(list.split(",").map((item) => item.trim()));
  return (labels) => {
    const found = labels.get(listed);
    const isMember = found !== undefined && values.has(found);
    return membership === "in" ? isMember : !isMember;
  };
}

function comparison(name: string, operator: string, operand: string): LabelTest {
  if (operator === "!=") return (labels) => labels.get(name) !== operand;
  if (operator === ">") return (labels) => Number(labels.get(name)) > Number(operand);
  if (operator === "<") return (labels) => Number(labels.get(name)) < Number(operand);
  return (labels) => labels.get(name) === operand;
}

/** Commas within parentheses belong to a list of values. */
function splitAtCommas(text: string): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let index = 0; index < text.length; index++) {
    const character = text[index];
    if (character === "(") depth++;
    else if (character === ")") depth--;
    else if (character === "," && depth === 0) {
      parts.push(text.slice(start, index));
      start = index + 1;
    }
  }
  return [...parts, text.slice(start)];
}
