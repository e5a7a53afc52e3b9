import { PassThrough } from "node:stream";
import { expect, test } from "vitest";
import type { GivenAnswers } from "../../init/index.ts";
import { askQuestions } from "./ask-questions.ts";

const [enter, down, escape] = ["\r", "\u001b[B", "\u0003"];

const sleep = (milliseconds: number): Promise<void> => new Promise((done) => setTimeout(done, milliseconds));

/** Presses keys, one whenever something new is asked, and answers what came of it. */
async function asked(keys: readonly string[], flags: GivenAnswers = {}, usual: GivenAnswers = {}) {
  const [input, output] = [new PassThrough(), new PassThrough()];
  let text = "";
  output.on("data", (chunk: Buffer) => (text += chunk.toString()));
  const progress = { isDone: false };
  const answers = askQuestions(flags, usual, { input, output }).finally(() => (progress.isDone = true));
  answers.catch(() => undefined);
  for (const key of keys) {
    await sleep(30);
    input.write(key);
  }
  for (let turn = 0; turn < 40 && !progress.isDone; turn++) {
    await sleep(20);
    if (!progress.isDone) input.write(enter);
  }
  return { answers: await answers, text };
}

test("nothing but Enter takes what is usual", async () => {
  const { answers, text } = await asked([], {}, { operator: "cloudnative-pg" });
  expect(answers).toEqual({ operator: "cloudnative-pg" });
  expect(text).toContain("Host name of Immich");
  expect(text).toContain("Who applies it?");
});

test("what a flag answers is not asked", async () => {
  const { answers, text } = await asked([], { host: "photos.example.org", operator: "zalando" });
  expect(answers).toEqual({ host: "photos.example.org", operator: "zalando" });
  expect(text).not.toContain("Host name of Immich");
  expect(text).not.toContain("Which operator runs PostgreSQL?");
});

test("other answers are taken, and the next defaults follow them", async () => {
  const { answers, text } = await asked([enter, enter, enter, down, enter]);
  expect(answers).toEqual({ operator: "cloudnative-pg" });
  expect(text).toContain("● cloudnative-pg");
});

test("Control-C ends it, and nothing is written", async () => {
  await expect(asked([enter, escape])).rejects.toThrow("nothing was written");
});
