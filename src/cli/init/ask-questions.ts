import type { Readable, Writable } from "node:stream";
import type * as Prompts from "@clack/prompts";
import { problemWith, questions, withDefaults, type GivenAnswers, type Question } from "../../init/index.ts";
import { UserError } from "../user-error.ts";

/** Asks on the terminal what no flag has answered; `usual` is what it would be without. */
export async function askQuestions(
  flags: GivenAnswers,
  usual: GivenAnswers,
  screen: Screen = { input: process.stdin, output: process.stderr },
): Promise<GivenAnswers> {
  const prompts = await import("@clack/prompts");
  let given: GivenAnswers = { ...usual, ...flags };
  for (const question of questions) {
    const { key, asked, choices } = question;
    if (asked === undefined || flags[key] !== undefined) continue;
    const initialValue = withDefaults(given)[key] ?? "";
    const answer = choices
      ? await prompts.select({
          ...screen,
          message: asked,
          initialValue,
          options: choices.map(({ value, because }) => ({ value, label: value, hint: because })),
        })
      : await prompts.text({
          ...screen,
          message: asked,
          initialValue,
          validate: (value) => problemIn(question, value),
        });
    if (prompts.isCancel(answer)) throw new UserError("nothing was written");
    if (answer !== initialValue || usual[key] !== undefined) given = { ...given, [key]: answer };
    given = await askForImage(given, prompts, screen);
  }
  return given;
}

/** Where is asked, and answered. */
interface Screen {
  readonly input: Readable;
  readonly output: Writable;
}

function problemIn(question: Question, value: string | undefined): string | undefined {
  return problemWith(question, value ?? "");
}

/** No published Spilo carries VectorChord: who wants both must bring an image, or have one built. */
async function askForImage(given: GivenAnswers, prompts: typeof Prompts, screen: Screen): Promise<GivenAnswers> {
  const { operator, extension } = withDefaults(given);
  const isSettled = given["database-image"] !== undefined || given["build-image"] !== undefined;
  if (given.extension === undefined || operator !== "zalando" || extension !== "vectorchord" || isSettled) return given;
  const question = questions.find(({ key }) => key === "database-image") as Question;
  const image = await prompts.text({
    ...screen,
    message: "No published Spilo carries VectorChord. An image of yours that does (or a name for one to build)",
    validate: (value) => problemIn(question, value),
  });
  if (prompts.isCancel(image)) throw new UserError("nothing was written");
  const build = await prompts.confirm({
    ...screen,
    message: "Write a Dockerfile and a workflow that build it?",
    initialValue: true,
  });
  if (prompts.isCancel(build)) throw new UserError("nothing was written");
  return { ...given, "database-image": image, ...(build ? { "build-image": "true" } : {}) };
}
