import type { Rule } from "../../../rule.ts";
import { fixes } from "./fix.ts";

export const uploadSize: Rule = {
  id: "gateway/upload-size",
  title: () => "ingress-nginx refuses files larger than 1 MB",
  message: (trouble) =>
    `Neither Ingress ${trouble.object.name} nor the settings of ingress-nginx say how large an upload may be, and so it is 1 MB. Immich comes up, and nearly every photo and video is refused with 413.`,
  remedy: () => 'add the annotation nginx.ingress.kubernetes.io/proxy-body-size: "0"',
  fixes,
  seeIt: () => "kubectl -n ingress-nginx logs deployment/ingress-nginx-controller | grep too.large",
  explanation: {
    summary: "An Ingress of ingress-nginx lets no upload through that is larger than 1 MB.",
    why: "nginx looks at the size of a request before it hands it on. `proxy-body-size` is `1m` by default; an annotation sets it for one Ingress, the ConfigMap of the controller (`controller.config` in its chart) for all. Told where the repository installs ingress-nginx and shows all its values; of a controller from elsewhere it is assumed that it lets photos through.",
    looksLike: ["413 Request Entity Too Large", "client intended to send too large body: <bytes> bytes"],
    mend: '```yaml\nmetadata:\n  annotations:\n    nginx.ingress.kubernetes.io/proxy-body-size: "0"\n```\n\nThe app and a proxy before the cluster (Cloudflare: 100 MB) may have limits of their own.',
    sources: [
      "ingress-nginx docs, Annotations, Custom max body size; internal/ingress/controller/config/config.go, ProxyBodySize",
      "https://docs.immich.app/administration/reverse-proxy",
    ],
  },
};
