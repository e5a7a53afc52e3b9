import { serverPort } from "../../catalog/index.ts";
import type { Answers } from "../answers.ts";
import { databaseHost, libraryClaim, names, roleSecret } from "../names.ts";
import { settingsSecret } from "../settings.ts";
import { text } from "../text.ts";

export function serverDeployment(answers: Answers): string {
  const { immich, settings } = answers;
  return text`
    apiVersion: apps/v1
    kind: Deployment
    metadata:
      name: ${names.server}
      labels:
        app.kubernetes.io/name: ${names.server}
        app.kubernetes.io/component: server
    spec:
      # The library can be mounted on one node only: the old pod must be gone before the new one starts.
      strategy:
        type: Recreate
      selector:
        matchLabels:
          app.kubernetes.io/name: ${names.server}
      template:
        metadata:
          labels:
            app.kubernetes.io/name: ${names.server}
            app.kubernetes.io/component: server
        spec:
          containers:
            - name: ${names.server}
              # Machine learning must be of the same release.
              image: ghcr.io/immich-app/immich-server:v${immich}
              env:
                ${answers.credentials === "external-secret" ? urlVariable() : partVariables(answers)}
                - name: REDIS_HOSTNAME
                  value: ${names.valkey}
                - name: IMMICH_MACHINE_LEARNING_URL
                  value: http://${names.machineLearning}:3003
                ${settings && settingsVariable()}
              ports:
                - name: http
                  containerPort: ${serverPort(immich)}
              startupProbe:
                httpGet:
                  path: /api/server/ping
                  port: http
                periodSeconds: 10
                # Half an hour: migrations and the rebuild of the vector indexes run before the port opens.
                failureThreshold: 180
              readinessProbe:
                httpGet:
                  path: /api/server/ping
                  port: http
              livenessProbe:
                httpGet:
                  path: /api/server/ping
                  port: http
              resources:
                requests:
                  cpu: 500m
                  memory: 1Gi
                limits:
                  memory: 4Gi
              volumeMounts:
                - name: library
                  mountPath: /data
                ${settings && settingsMount()}
          volumes:
            - name: library
              persistentVolumeClaim:
                claimName: ${libraryClaim(answers)}
            ${settings && settingsVolume(answers)}
  `;
}

function urlVariable(): string {
  return text`
    - name: DB_URL
      valueFrom:
        secretKeyRef:
          name: ${names.urlSecret}
          key: DB_URL`;
}

function partVariables(answers: Answers): string {
  return text`
    - name: DB_HOSTNAME
      value: ${databaseHost(answers)}
    - name: DB_DATABASE_NAME
      value: ${names.database}
    - name: DB_USERNAME
      valueFrom:
        secretKeyRef:
          name: ${roleSecret(answers)}
          key: username
    - name: DB_PASSWORD
      valueFrom:
        secretKeyRef:
          name: ${roleSecret(answers)}
          key: password
    # Encrypted; the database signs its own certificate, so there is nothing to verify.
    - name: DB_SSL_MODE
      value: require`;
}

function settingsVariable(): string {
  return text`
    - name: IMMICH_CONFIG_FILE
      value: /config/${names.settingsFile}`;
}

function settingsMount(): string {
  return text`
    - name: config
      mountPath: /config
      readOnly: true`;
}

function settingsVolume(answers: Answers): string {
  return text`
    - name: config
      secret:
        secretName: ${settingsSecret(answers)}`;
}
