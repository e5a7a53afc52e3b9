import type { Rule } from "../../../rule.ts";
import { detail } from "../../details.ts";
import { seeDescription } from "../../see-it.ts";

export const programMissing: Rule = {
  id: "kubernetes/program-missing",
  title: (trouble) => `There is no program ${detail(trouble, "word")} in ${detail(trouble, "image")}`,
  message: (trouble) =>
    `Container ${detail(trouble, "container")} is to start ${detail(trouble, "word")}; its image has ${detail(trouble, "meant")}. It ends before it has begun, again and again.`,
  remedy: (trouble) => `write ${detail(trouble, "meant")}`,
  fixes: (trouble) => {
    const [from, to] = [detail(trouble, "word"), detail(trouble, "word").replace(/[^/]*$/, detail(trouble, "meant"))];
    return [{ safe: true, changes: [{ kind: "replace", field: trouble.blame, from, to }] }];
  },
  seeIt: seeDescription,
  explanation: {
    summary: "A command starts a program that the image of a database or a Redis does not have.",
    why: "The first word of `command` is the program that the container starts; without `command` the scripts of these images start what the first word of `args` names, unless it is an option. A program that is not there ends the container, whatever else is right.",
    looksLike: ['exec: "<word>": executable file not found in $PATH', "docker-entrypoint.sh: exec: <word>: not found"],
    mend: "Correct the word, or leave `command` out: the image starts its server by itself, and `args` that begin with an option go to it.",
    sources: [
      "docker-library/postgres docker-entrypoint.sh",
      "docker-library/redis docker-entrypoint.sh",
      "valkey-io/valkey-container",
    ],
  },
};
