import type { Rule } from "../../../rule.ts";
import { detail } from "../../details.ts";
import { fixes } from "./fix.ts";
import { withOrigins } from "../../url-origins.ts";
import { seeLogs } from "../../see-it.ts";

export const dbUrlEncoding: Rule = {
  id: "immich/db-url-encoding",
  title: (trouble) =>
    detail(trouble, "breaks") === "true" ? "The password breaks DB_URL" : "The password is put into DB_URL as it is",
  message: (trouble) => {
    const source = detail(trouble, "source");
    const text =
      detail(trouble, "breaks") === "true"
        ? `${source} holds characters that mean something else in a URL, and it is put in without encoding. Immich says: ${trouble.message}.`
        : `${source} comes from elsewhere. Should it ever hold one of # / ? %, Immich cannot read DB_URL.`;
    return withOrigins(text, trouble);
  },
  remedy: () => "encode it (urlquery in a template), or give DB_PASSWORD and the other parts instead of DB_URL",
  fixes,
  seeIt: seeLogs,
  explanation: {
    summary: "A password with characters such as # / ? % is put into DB_URL without encoding.",
    why: "In a URL `#`, `/` and `?` end the part before them, and `%` begins an encoded character. A password that is pasted in raw makes the URL unreadable or, worse, another password. Passwords that the Zalando operator makes consist of letters and digits only and are safe. `urlquery` encodes everything, but a space as `+`, which Immich takes literally.",
    looksLike: [],
    alsoLooksLike: [
      "TypeError: Invalid URL",
      'password authentication failed for user "<user>"',
      "Error: getaddrinfo ENOTFOUND <part of the password>",
    ],
    mend: 'Pipe the password through `urlquery` in the template (and `replace "+" "%20"` after it if it may hold spaces), or use `DB_PASSWORD`, which needs no encoding.',
    sources: ["pg-connection-string index.js, parse (every printable character was tried)"],
  },
};
