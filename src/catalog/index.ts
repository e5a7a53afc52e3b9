export { builtInType, isBuiltIn, type BuiltInField } from "./built-in/built-in.ts";
export {
  allowedWords,
  alternatives,
  fileModes,
  leastNumbers,
  portFields,
  requiredFields,
  requiredNames,
} from "./built-in/constraints.ts";
export { textForms, type TextForm } from "./built-in/forms.ts";
export { nodeLabelFault, type NodeLabelFault } from "./node-labels.ts";
export { chartMeant, repositoryElsewhere } from "./chart-repositories.ts";
export { intendedKind, type IntendedKind } from "./api-kinds.ts";
export { customResourceSchema } from "./custom-resources/schemas.ts";
export type { CustomResourceSchema, FieldSchema } from "./custom-resources/schema.ts";
export {
  extensionFacts,
  extensionWithRelation,
  intendedExtension,
  intendedLibrary,
  isKnownExtension,
  makesOnlyItself,
  type ExtensionFacts,
} from "./extensions.ts";
export { imageFormFault } from "./image-form.ts";
export { parseImage } from "./image-reference.ts";
export {
  cannotBeSpilo,
  isNamedFor,
  isNamedSpilo,
  postgresImage,
  type PostgresImage,
  vectorchordOperand,
} from "./images.ts";
export { extensionImage, operandImage, type ExtensionImage } from "./operands.ts";
export { isOneSlipOff, looksLike } from "./looks-like.ts";
export { misnamedImage } from "./misnamed-images.ts";
export { publishedImage, type ImageRunner } from "./published-images.ts";
export { keptUnder, publishedUnder } from "./published-tags.ts";
export {
  meantSetting,
  postgresSetting,
  settingReleases,
  type PostgresSetting,
  type SettingValue,
} from "./postgres-settings/settings.ts";
export { pinnedImages, pinnedPostgres, pinnedVectorchord } from "./pinned.ts";
export {
  atLeast,
  catalogueDate,
  compareVersions,
  isBeyond,
  modelledReleases,
  newestReleases,
  type Product,
} from "./releases.ts";
export { defaultSpiloImage, spiloBootstrapLibraries, spiloPreloads, spiloWhitelist } from "./spilo.ts";
export {
  backsUpSince,
  backupStripsCompatibilitySince,
  environmentValidator,
  immichImage,
  immichVersion,
  releaseInLine,
  isImmichImage,
  isNewVectorExtension,
  isPublicPath,
  redisPort,
  metricsPorts,
  migrationExtensions,
  oldestPostgres,
  partsEncryptSince,
  serverInfoRemoved,
  serverPort,
  vectorChoice,
  vectorExtensionNames,
  vectorWindow,
  type VectorExtension,
} from "./immich.ts";
export { externalDomainJudgedSince, immichSettings, oauthNeeds, type SettingKind } from "./immich-settings.ts";
export { booleanWords, ignoredVariable, validatedVariables, type VariableKind } from "./immich-environment.ts";
export { startsAsRoot, stepDown, type StepDown } from "./root-images.ts";
export { chartLeftBehind, folderMeant, servesNoIndex, type LeftBehind } from "./registries.ts";
export { meantProgram } from "./programs.ts";
export { judgedSettings, refusedSetting, type RefusedSetting } from "./machine-learning-settings.ts";
export { redisFiles, refusesFiles, type RedisFiles } from "./redis-files.ts";
