export { argoController } from "./argo-controller.ts";
