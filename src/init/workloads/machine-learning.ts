import type { Answers } from "../answers.ts";
import { names } from "../names.ts";
import { text } from "../text.ts";

export function machineLearningDeployment({ immich }: Answers): string {
  return text`
    apiVersion: apps/v1
    kind: Deployment
    metadata:
      name: ${names.machineLearning}
      labels:
        app.kubernetes.io/name: ${names.machineLearning}
        app.kubernetes.io/component: machine-learning
    spec:
      # The models can be mounted on one node only.
      strategy:
        type: Recreate
      selector:
        matchLabels:
          app.kubernetes.io/name: ${names.machineLearning}
      template:
        metadata:
          labels:
            app.kubernetes.io/name: ${names.machineLearning}
            app.kubernetes.io/component: machine-learning
        spec:
          containers:
            - name: ${names.machineLearning}
              image: ghcr.io/immich-app/immich-machine-learning:v${immich}
              ports:
                - name: http
                  containerPort: 3003
              startupProbe:
                httpGet:
                  path: /ping
                  port: http
                failureThreshold: 60
              readinessProbe:
                httpGet:
                  path: /ping
                  port: http
              livenessProbe:
                httpGet:
                  path: /ping
                  port: http
              resources:
                requests:
                  cpu: 500m
                  memory: 1Gi
                limits:
                  memory: 4Gi
              volumeMounts:
                # Without it the models are fetched anew at every start.
                - name: cache
                  mountPath: /cache
          volumes:
            - name: cache
              persistentVolumeClaim:
                claimName: ${names.modelsClaim}
  `;
}
