import type { Rule } from "../../../rule.ts";
import { detail } from "../../details.ts";

export const matchInvalid: Rule = {
  id: "gateway/match-invalid",
  title: ({ object }) => `Traefik cannot read the match of IngressRoute ${object.name}`,
  message: () =>
    "Traefik leaves the route out, and requests for Immich get 404. Its log has the error; the object shows none.",
  remedy: (trouble) =>
    /^\s*\w+\([^`"']+\)\s*$/u.test(detail(trouble, "match"))
      ? "quote what stands in the parentheses with backticks, as in Host(`photos.example.org`)"
      : "write it as Host(`photos.example.org`) && PathPrefix(`/`): texts in backticks, every parenthesis closed, && or || between",
  seeIt: () => "kubectl -n traefik logs deployment/traefik",
  explanation: {
    summary: "Traefik cannot read the `match` of the IngressRoute that leads to Immich.",
    why: "A `match` is an expression of functions on quoted texts, with `&&`, `||`, `!` and parentheses. Texts stand in backticks or double quotes; single quotes and bare words are not understood, nor are `&`, `and` or the `Host: …` of Traefik 1. The API server takes any text. Traefik logs the error and does without the route.",
    looksLike: ["error while parsing rule <match>: <n>:<n>: expected ')', found 'EOF'", "404 page not found"],
    mend: "Quote each text with backticks, close every parenthesis, and join conditions with `&&` or `||`.",
    sources: ["Traefik pkg/rules/parser.go, NewParser", "vulcand/predicate parse.go, parseNode and evaluateExpr"],
  },
};
