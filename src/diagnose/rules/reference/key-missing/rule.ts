import type { Rule } from "../../../rule.ts";
import { detail, detailList, orList } from "../../details.ts";
import { fixes } from "./fix.ts";
import { seeDescription } from "../../see-it.ts";

export const keyMissing: Rule = {
  id: "reference/key-missing",
  title: (trouble) => `${detail(trouble, "kind")} ${detail(trouble, "name")} has no key ${detail(trouble, "key")}`,
  message: (trouble) => {
    const present = detailList(trouble, "present");
    const has = present.length === 0 ? "It is empty." : `It has ${orList(present).replace(" or ", " and ")}.`;
    return `${trouble.object.kind} ${trouble.object.name} asks for that key, so ${detail(trouble, "effect") || "its container is not started"}. ${has}`;
  },
  remedy: (trouble) => {
    const present = detailList(trouble, "present");
    const other = present.length > 0 && present.length <= 4 ? `ask for ${orList(present)}, or ` : "";
    return `${other}add key ${detail(trouble, "key")} to ${detail(trouble, "kind")} ${detail(trouble, "name")}`;
  },
  fixes,
  seeIt: seeDescription,
  explanation: {
    summary: "A variable or mounted file asks for a key that its Secret or ConfigMap does not have.",
    why: "The object is there, but the kubelet finds no such key in it and leaves the container waiting. Keys are case-sensitive. What operators write has fixed keys: the Zalando operator `username` and `password`, CloudNativePG also `host`, `port`, `dbname` and `uri`.",
    looksLike: [
      "CreateContainerConfigError: couldn't find key <key> in Secret <namespace>/<name>",
      "Error: couldn't find key <key> in ConfigMap <namespace>/<name>",
      "couldn't find key <key> in Secret",
      'MountVolume.SetUp failed for volume "<volume>" : references non-existent secret key: <key>',
      'MountVolume.SetUp failed for volume "<volume>" : references non-existent config key: <key>',
    ],
    mend: "Correct the key in the workload, or add it where the Secret is made: in its manifest, or under `target.template.data` or `data[].secretKey` of the ExternalSecret.",
    sources: [
      "kubelet makeEnvironmentVariables (pkg/kubelet/kubelet_pods.go)",
      "Kubernetes volume plugin secret, MakePayload",
    ],
  },
};
