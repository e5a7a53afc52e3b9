import { text } from "../text.ts";

export interface ServiceOf {
  readonly name: string;
  readonly component: string;
  /** The name of the container's port. */
  readonly portName: string;
  readonly port: number;
}

export function service({ name, component, portName, port }: ServiceOf): string {
  return text`
    apiVersion: v1
    kind: Service
    metadata:
      name: ${name}
      labels:
        app.kubernetes.io/name: ${name}
        app.kubernetes.io/component: ${component}
    spec:
      selector:
        app.kubernetes.io/name: ${name}
      ports:
        - name: ${portName}
          port: ${port}
          targetPort: ${portName}
  `;
}
