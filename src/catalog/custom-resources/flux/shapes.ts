import type { Shapes } from "../outline.ts";

/** What the definitions of Flux have several times, each under a name. */
export const fluxShapes: Shapes = {
  duration: String.raw`text like ^([0-9]+(\.[0-9]+)?(ms|s|m|h))+$`,
  /** Of a download: it may not take hours. */
  shortDuration: String.raw`text like ^([0-9]+(\.[0-9]+)?(ms|s|m))+$`,
  named: `{} needs name
name text`,
  metadata: `{}
annotations text{}
labels text{}`,
  selector: `{}
annotationSelector text
group text
kind text
labelSelector text
name text
namespace text
version text`,
  patch: `{} needs patch
patch text
target selector`,
  driftIgnore: `{} needs paths
paths text[]
target selector`,
  image: `{} needs name
digest text
name text
newName text
newTag text`,
  dependency: `{} needs name
name text
namespace text
readyExpr text`,
  healthCheckExpr: `{} needs apiVersion,current
apiVersion text
current text
failed text
inProgress text
kind text`,
  kubeConfig: `{}
configMapRef named
secretRef named
  key text`,
  retryStrategy: `{} needs name
name text of RemediateOnFailure|RetryOnFailure
retryInterval duration`,
};
