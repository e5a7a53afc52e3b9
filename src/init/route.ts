import { serverPort } from "../catalog/index.ts";
import type { Answers } from "./answers.ts";
import { names } from "./names.ts";
import { text } from "./text.ts";

export function httpRoute({ host, gateway, immich }: Answers): string {
  return text`
    apiVersion: gateway.networking.k8s.io/v1
    kind: HTTPRoute
    metadata:
      name: immich
    spec:
      parentRefs:
        - name: ${gateway.name}
          namespace: ${gateway.namespace}
      hostnames:
        - ${host}
      rules:
        - backendRefs:
            - name: ${names.server}
              port: ${serverPort(immich)}
  `;
}

export function ingress({ host, ingressClass, immich }: Answers): string {
  return text`
    apiVersion: networking.k8s.io/v1
    kind: Ingress
    metadata:
      name: immich
      ${ingressClass === "nginx" ? nginxAnnotations() : undefined}
    spec:
      ${ingressClass && `ingressClassName: ${ingressClass}`}
      rules:
        - host: ${host}
          http:
            paths:
              - path: /
                pathType: Prefix
                backend:
                  service:
                    name: ${names.server}
                    port:
                      number: ${serverPort(immich)}
  `;
}

function nginxAnnotations(): string {
  return text`
    annotations:
      # Videos are larger than the megabyte that is allowed otherwise, and their upload takes longer than a minute.
      nginx.ingress.kubernetes.io/proxy-body-size: "0"
      nginx.ingress.kubernetes.io/proxy-read-timeout: "600"
      nginx.ingress.kubernetes.io/proxy-send-timeout: "600"`;
}
