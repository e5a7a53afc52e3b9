import { pinnedImages } from "../../catalog/index.ts";
import { names } from "../names.ts";
import { text } from "../text.ts";

export function valkeyDeployment(): string {
  return text`
    apiVersion: apps/v1
    kind: Deployment
    metadata:
      name: ${names.valkey}
      labels:
        app.kubernetes.io/name: ${names.valkey}
        app.kubernetes.io/component: queue
    spec:
      selector:
        matchLabels:
          app.kubernetes.io/name: ${names.valkey}
      template:
        metadata:
          labels:
            app.kubernetes.io/name: ${names.valkey}
            app.kubernetes.io/component: queue
        spec:
          containers:
            # It holds queues only, which Immich fills again: nothing has to outlive the pod.
            - name: valkey
              image: ${pinnedImages.valkey}
              ports:
                - name: valkey
                  containerPort: 6379
              readinessProbe:
                exec:
                  command: [valkey-cli, ping]
              livenessProbe:
                exec:
                  command: [valkey-cli, ping]
              resources:
                requests:
                  cpu: 50m
                  memory: 128Mi
                limits:
                  memory: 512Mi
  `;
}
