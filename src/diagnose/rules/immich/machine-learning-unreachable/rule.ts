import type { Rule } from "../../../rule.ts";
import { deadEndMessage, deadEndRemedy } from "../../dead-end.ts";
import { detail } from "../../details.ts";

export const machineLearningUnreachable: Rule = {
  id: "immich/machine-learning-unreachable",
  title: (trouble) => {
    switch (detail(trouble, "problem")) {
      case "no-url":
        return "IMMICH_MACHINE_LEARNING_URL is no URL";
      case "absent":
        return `IMMICH_MACHINE_LEARNING_URL leads to Service ${detail(trouble, "service")}, which does not exist`;
      case "off":
        return "There is no machine learning";
      default:
        return `Service ${detail(trouble, "service")} does not lead to machine learning`;
    }
  },
  message: (trouble) =>
    detail(trouble, "problem") === "off"
      ? "The chart makes none, and leads Immich to it all the same. Immich works, but it finds no faces, and nothing by what is in a picture."
      : `${deadEndMessage(trouble, "machine learning")} Immich works, but it finds no faces, and nothing by what is in a picture, unless another URL is set in its web interface.`,
  remedy: (trouble) =>
    detail(trouble, "problem") === "off"
      ? "if that is meant, turn it off in Immich's settings, too; else enable machine-learning"
      : deadEndRemedy(trouble),
  seeIt: (trouble) =>
    ["no-url", "absent", "off"].includes(detail(trouble, "problem"))
      ? `kubectl -n ${trouble.object.namespace} get services`
      : `kubectl -n ${trouble.object.namespace} get endpointslices -l kubernetes.io/service-name=${detail(trouble, "service")}`,
  explanation: {
    summary: "The URL that Immich is given for machine learning leads to no container that listens.",
    why: "`IMMICH_MACHINE_LEARNING_URL` is the default of the setting `machineLearning.urls`; what is saved in the web interface or written in a configuration file counts more. Machine learning listens on 3003. Where the URL leads nowhere, jobs for faces, smart search and text in pictures fail and are tried again; everything else works.",
    looksLike: [
      "Machine learning server became unhealthy (<url>)",
      'Machine learning request to "<url>" failed: fetch failed',
    ],
    mend: "Let URL, Service and container agree: the Service's name and port in the URL, its selector on labels of the pods, its targetPort 3003.",
    sources: [
      "immich-app/immich server/src/config.ts",
      "immich-app/immich server/src/repositories/machine-learning.repository.ts",
    ],
  },
};
