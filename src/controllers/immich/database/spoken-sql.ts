import { extensionFacts } from "../../../catalog/index.ts";
import { listAt } from "../../../world/index.ts";
import type { Container } from "../../kubernetes/index.ts";

/** A client that may change something; one that only copies the data out does not. What a file says that it runs is not read. */
export function talksSql({ spec, name, image }: Container): boolean {
  const words = wordsOf(spec);
  if (/\bpsql\b|\bcreatedb\b|\bcreateuser\b|CREATE (EXTENSION|ROLE|USER|DATABASE)/i.test(words)) return true;
  return isPostgres(image) && /\.(?:sh|sql)\b/.test(words) && !/backup|dump/i.test(`${name} ${words}`);
}

/**
 * May it create an extension, or let Immich do so? Where the statements stand in its command, they tell which ones it creates;
 * a file, a name from a variable, or a right that it gives, may bring any.
 */
export function mayCreate({ spec }: Container, extension: string): boolean {
  const words = wordsOf(spec);
  const named = [...words.matchAll(/create\s+extension\s+(?:if\s+not\s+exists\s+)?([^\s;]+)(\s+cascade)?/gi)];
  if (named.length === 0 || /["\s]-f\b|\.(?:sql|sh)\b|superuser|grant\s+\S+\s+to\b/i.test(words)) return true;
  return named.some(([, text = "", cascade]) => {
    const name = text.replaceAll(/[\\"']/g, "");
    if (!/^[a-z][\w-]*$/i.test(name)) return true;
    return name === extension || (cascade !== undefined && extensionFacts(name).requires.includes(extension));
  });
}

function wordsOf(spec: Container["spec"]): string {
  return JSON.stringify([listAt(spec, "command"), listAt(spec, "args")]).replaceAll("\\n", " ");
}

function isPostgres(image: string): boolean {
  return /postgres|pgvector|psql/i.test(image);
}
