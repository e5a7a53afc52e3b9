export { addAnnotations } from "./annotations.ts";
export { setImage, setImages } from "./images.ts";
export { addLabels, fieldSpecOf } from "./labels.ts";
export { addPrefix, addSuffix } from "./name-affix.ts";
export { setNamespace, type NamespaceConfiguration } from "./namespace.ts";
export { addPairs } from "./pairs.ts";
export { setReplicaCount, setReplicas } from "./replicas.ts";
