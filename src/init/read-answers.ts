import type { Answers, Deployer, Named, Settings } from "./answers.ts";
import { isPath } from "./checks.ts";
import { imageProblem } from "./image-problem.ts";
import { problemWith, questions, type AnswerKey, type GivenAnswers } from "./questions.ts";

/** The answers, or in sentences why there are none. */
export type ReadAnswers = { readonly answers: Answers } | { readonly problems: readonly string[] };

/** Reads texts, the defaults among them, and judges each by itself and all of them together. */
export function readAnswers(folder: string, given: GivenAnswers): ReadAnswers {
  const problems = questions.flatMap((question) => {
    const value = given[question.key];
    return value === undefined ? [] : (problemWith(question, value) ?? []);
  });
  const folderProblem = folder === "" ? undefined : isPath(folder);
  const first = folderProblem === undefined ? problems : [`${folder} ${folderProblem}`, ...problems];
  if (first.length > 0) return { problems: first };
  const together = contradictions(given);
  return together.length > 0 ? { problems: together } : { answers: answersOf(folder, given) };
}

function contradictions(given: GivenAnswers): readonly string[] {
  const absent = (key: AnswerKey): boolean => given[key] === undefined;
  const problems: (string | undefined | false)[] = [
    imageProblem(given),
    given.deployer === "argo-cd" && absent("repo-url") && "repo-url: Argo CD must be told where this repository is",
    absent("config-store") !== absent("config-key") && "config-store and config-key go together",
    !absent("config-store") &&
      !absent("config-secret") &&
      "config-secret or config-store: one of them holds the settings",
  ];
  return problems.filter((problem) => typeof problem === "string");
}

function answersOf(folder: string, given: GivenAnswers): Answers {
  const text = (key: AnswerKey): string => given[key] ?? "";
  const chosen = <Value extends string>(key: AnswerKey): Value => text(key) as Value;
  return {
    folder,
    namespace: text("namespace"),
    host: text("host"),
    immich: text("immich").replace(/^v/, ""),
    operator: chosen("operator"),
    vectors: chosen("extension"),
    databaseImage: given["database-image"],
    buildImage: given["build-image"] === "true",
    instances: Number(text("instances")),
    credentials: chosen("credentials"),
    guideRbac: given["guide-rbac"] === "true",
    route: chosen("route"),
    gateway: named(text("gateway")),
    ingressClass: given["ingress-class"],
    storageClass: given["storage-class"],
    librarySize: text("library-size"),
    modelsSize: text("models-size"),
    databaseSize: text("database-size"),
    libraryClaim: given["library-claim"],
    settings: settingsOf(given),
    deployer: deployerOf(given),
  };
}

function settingsOf(given: GivenAnswers): Settings | undefined {
  const { "config-secret": name, "config-store": store, "config-key": key } = given;
  if (name !== undefined) return { kind: "secret", name };
  return store === undefined || key === undefined ? undefined : { kind: "store", store, key };
}

function deployerOf(given: GivenAnswers): Deployer {
  const file = given["deployer-file"] ?? "";
  switch (given.deployer) {
    case "flux":
      return { kind: "flux", file, source: named(given["flux-source"] ?? "") };
    case "argo-cd":
      return {
        kind: "argo-cd",
        file,
        repository: given["repo-url"] ?? "",
        namespace: given["argocd-namespace"] ?? "",
      };
    default:
      return { kind: "none" };
  }
}

function named(text: string): Named {
  const [namespace = "", name = ""] = text.split("/");
  return { namespace, name };
}
