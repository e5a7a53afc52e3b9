import { shapeOf, type Shapes } from "../outline.ts";
import { applicationOutline } from "./application.ts";

/** What the definitions of Argo CD have several times, each under a name. */
export const argoCdShapes: Shapes = {
  application: shapeOf(applicationOutline),
  source: `{} needs repoURL
chart text
directory directory
helm helm
kustomize kustomize
name text
path text
plugin plugin
ref text
repoURL text
tagPrefix text
targetRevision text`,
  directory: `{}
exclude text
include text
jsonnet {}
  extVars []
    [] jsonnetVar
  libs text[]
  tlas []
    [] jsonnetVar
recurse flag
disableExtensionFilter flag`,
  jsonnetVar: `{} needs name,value
code flag
name text
value text`,
  helm: `{}
apiVersions text[]
fileParameters []
  [] {}
    name text
    path text
ignoreMissingValueFiles flag
kubeVersion text
namespace text
parameters []
  [] {}
    forceString flag
    name text
    value text
passCredentials flag
releaseName text
skipCrds flag
skipSchemaValidation flag
skipTests flag
valueFiles text[]
values text
valuesObject {} open
version text`,
  kustomize: `{}
apiVersions text[]
commonAnnotations text{}
commonAnnotationsEnvsubst flag
commonLabels text{}
components text[]
forceCommonAnnotations flag
forceCommonLabels flag
ignoreMissingComponents flag
images text[]
kubeVersion text
labelIncludeTemplates flag
labelWithoutSelector flag
namePrefix text
nameSuffix text
namespace text
patches []
  [] {}
    options {}
      * flag
    patch text
    path text
    target {}
      annotationSelector text
      group text
      kind text
      labelSelector text
      name text
      namespace text
      version text
replicas []
  [] {} needs count,name
    count any
    name text
version text`,
  plugin: `{}
env []
  [] {} needs name,value
    name text
    value text
name text
parameters []
  [] {}
    array text[]
    map text{}
    name text
    string text`,
  generator: `{}
clusterDecisionResource {} needs configMapRef open
clusters {}
  flatList flag
  selector labelSelector
  template {} open
  values text{}
git gitGenerator
list {}
  elements []
    [] any open
  elementsYaml text
  template {} open
oci gitGenerator
plugin {} needs configMapRef open
pullRequest {} open
scmProvider {} open
selector labelSelector`,
  gitGenerator: `{} needs repoURL,revision
directories []
  [] generatorPath
files []
  [] generatorPath
pathParamPrefix text
repoURL text
requeueAfterSeconds int
revision text
template {} open
values text{}`,
  generatorPath: `{} needs path
exclude flag
path text`,
  labelSelector: `{}
matchExpressions []
  [] {} needs key,operator
    key text
    operator text
    values text[]
matchLabels text{}`,
  clusterKind: `{} needs group,kind
group text
kind text
name text`,
  namespacedKind: `{} needs group,kind
group text
kind text`,
};
