import { readAnswers, withDefaults, type Answers, type GivenAnswers } from "../../src/init/index.ts";

/** The answers to texts that must be good ones. */
export function answersTo(given: GivenAnswers, folder = "apps/immich"): Answers {
  const read = readAnswers(folder, withDefaults(given));
  if ("problems" in read) throw new Error(read.problems.join("; "));
  return read.answers;
}

const image = { "database-image": "ghcr.io/example/spilo-17-vchord:4.0-p3-1.1.1", "build-image": "true" };

/** Every combination of the main choices, by a name. */
export const combinations: readonly (readonly [string, GivenAnswers])[] = ["zalando", "cloudnative-pg"].flatMap(
  (operator) =>
    ["vectorchord", "pgvector"].flatMap((extension) =>
      ["external-secret", "operator-secret"].flatMap((credentials) =>
        ["http-route", "ingress"].flatMap((route) =>
          ["flux", "argo-cd", "none"].map((deployer) => {
            const isBuilt = operator === "zalando" && extension === "vectorchord";
            return [
              [operator, extension, credentials, route, deployer].join(" "),
              {
                operator,
                extension,
                credentials,
                route,
                deployer,
                "repo-url": "https://github.com/example/home.git",
                ...(isBuilt ? image : {}),
              },
            ] as const;
          }),
        ),
      ),
    ),
);
