/**
 * The settings of Immich's configuration file (`IMMICH_CONFIG_FILE`) and what it demands of their values. Read from
 * immich-app/immich server/src/dtos/system-config.dto.ts and model-config.dto.ts of 1.122 (class-validator) and 3.x (zod); what only
 * one of them demands is marked so.
 */
export type SettingKind =
  | { readonly kind: "boolean" }
  | { readonly kind: "text" }
  | {
      readonly kind: "number";
      readonly whole: boolean;
      readonly from: number;
      readonly to: number;
      readonly takesText: TakesText;
    }
  | { readonly kind: "option"; readonly options: readonly string[]; readonly list: boolean }
  /** A URL with its scheme, or empty unless `zod` says otherwise. `since3`: no release before 3.0 minds. */
  | { readonly kind: "url"; readonly zod: string; readonly since3: boolean; readonly mayBeEmpty: boolean }
  /** Known, and judged by no release in a way that could be relied on here. */
  | { readonly kind: "any" };

/** Which releases turn a text into a number: class-validator's do so for many settings, zod's for those of ffmpeg only. */
export type TakesText = "always" | "before 3.0" | "never";

const logLevels = ["verbose", "debug", "log", "warn", "error", "fatal"];
const videoCodecs = ["h264", "hevc", "vp9", "av1"];
const audioCodecs = ["mp3", "aac", "libopus", "opus", "pcm_s16le"];
const imageFormats = ["jpeg", "webp"];
const jobs = words(
  `thumbnailGeneration metadataExtraction videoConversion faceDetection smartSearch backgroundTask migration search sidecar
   library notifications ocr workflow editor`,
);

const booleans = words(
  `backup.database.enabled ffmpeg.temporalAQ ffmpeg.twoPass ffmpeg.accelDecode library.scan.enabled library.watch.enabled
   logging.enabled machineLearning.enabled machineLearning.clip.enabled machineLearning.duplicateDetection.enabled
   machineLearning.facialRecognition.enabled machineLearning.ocr.enabled machineLearning.availabilityChecks.enabled map.enabled
   newVersionCheck.enabled nightlyTasks.databaseCleanup nightlyTasks.missingThumbnails nightlyTasks.clusterNewFaces
   nightlyTasks.generateMemories nightlyTasks.syncQuotaUsage oauth.autoLaunch oauth.autoRegister oauth.enabled
   oauth.allowInsecureRequests oauth.mobileOverrideEnabled passwordLogin.enabled reverseGeocoding.enabled metadata.faces.import
   server.publicUsers notifications.smtp.enabled notifications.smtp.transport.ignoreCert notifications.smtp.transport.secure
   storageTemplate.enabled storageTemplate.hashVerificationEnabled image.extractEmbedded image.fullsize.enabled
   image.fullsize.progressive image.preview.progressive image.thumbnail.progressive trash.enabled`,
);

const texts = words(
  `ffmpeg.preset ffmpeg.targetResolution ffmpeg.maxBitrate ffmpeg.preferredHwDevice oauth.buttonText oauth.scope
   oauth.signingAlgorithm oauth.storageLabelClaim oauth.storageQuotaClaim server.loginPageMessage notifications.smtp.from
   notifications.smtp.replyTo notifications.smtp.transport.host notifications.smtp.transport.username
   notifications.smtp.transport.password templates.email.albumInviteTemplate templates.email.welcomeTemplate
   templates.email.albumUpdateTemplate theme.customCss storageTemplate.template machineLearning.clip.modelName
   machineLearning.facialRecognition.modelName machineLearning.ocr.modelName oauth.clientId oauth.clientSecret`,
);

const others = words(
  `backup.database.cronExpression backup.database.keepLastAmount library.scan.cronExpression machineLearning.urls
   machineLearning.url machineLearning.availabilityChecks.timeout machineLearning.availabilityChecks.interval
   nightlyTasks.startTime oauth.tokenEndpointAuthMethod oauth.timeout oauth.defaultStorageQuota oauth.prompt
   oauth.profileSigningAlgorithm oauth.roleClaim oauth.mobileRedirectUri
   machineLearning.duplicateDetection.maxDistance machineLearning.facialRecognition.minScore
   machineLearning.facialRecognition.maxDistance machineLearning.facialRecognition.minFaces
   machineLearning.ocr.minDetectionScore machineLearning.ocr.minRecognitionScore machineLearning.ocr.maxResolution`,
);

const unlimited = Number.MAX_SAFE_INTEGER;

/** Every setting by its path, with dots. */
export const immichSettings: ReadonlyMap<string, SettingKind> = new Map<string, SettingKind>([
  ...booleans.map((path) => [path, { kind: "boolean" }] as const),
  ...texts.map((path) => [path, { kind: "text" }] as const),
  ...others.map((path) => [path, { kind: "any" }] as const),
  ["server.externalDomain", url("External domain must be an empty string or a valid URL", false)],
  ["oauth.issuerUrl", url("Issuer URL must be an empty string or a valid URL")],
  ["oauth.endSessionEndpoint", url("endSessionEndpoint must be an empty string or a valid URL")],
  ...["map.lightStyle", "map.darkStyle"].map((path) => [path, url("Invalid URL", true, false)] as const),
  ["ffmpeg.crf", whole(0, 51, "always")],
  ["ffmpeg.threads", whole(0, unlimited, "always")],
  ["ffmpeg.bframes", whole(-1, 16, "always")],
  ["ffmpeg.refs", whole(0, 6, "always")],
  ["ffmpeg.gopSize", whole(0, unlimited, "always")],
  ...jobs.map((job) => [`job.${job}.concurrency`, whole(1, unlimited, "never")] as const),
  ["notifications.smtp.transport.port", { kind: "number", whole: false, from: 0, to: 65_535, takesText: "never" }],
  ["image.thumbnail.quality", whole(1, 100, "before 3.0")],
  ["image.thumbnail.size", whole(1, unlimited, "before 3.0")],
  ["image.preview.quality", whole(1, 100, "before 3.0")],
  ["image.preview.size", whole(1, unlimited, "before 3.0")],
  ["image.fullsize.quality", whole(1, 100, "before 3.0")],
  ["trash.days", whole(0, unlimited, "before 3.0")],
  ["user.deleteDelay", whole(1, unlimited, "before 3.0")],
  ["ffmpeg.targetVideoCodec", option(videoCodecs)],
  ["ffmpeg.acceptedVideoCodecs", option(videoCodecs, true)],
  ["ffmpeg.targetAudioCodec", option(audioCodecs)],
  ["ffmpeg.acceptedAudioCodecs", option(audioCodecs, true)],
  ["ffmpeg.acceptedContainers", option(["mov", "mp4", "ogg", "webm"], true)],
  ["ffmpeg.cqMode", option(["auto", "cqp", "icq"])],
  ["ffmpeg.transcode", option(["all", "optimal", "bitrate", "required", "disabled"])],
  ["ffmpeg.accel", option(["nvenc", "qsv", "vaapi", "rkmpp", "disabled"])],
  ["ffmpeg.tonemap", option(["hable", "mobius", "reinhard", "disabled"])],
  ["logging.level", option(logLevels)],
  ["image.thumbnail.format", option(imageFormats)],
  ["image.preview.format", option(imageFormats)],
  ["image.fullsize.format", option(imageFormats)],
  ["image.colorspace", option(["srgb", "p3"])],
]);

/** Settings that must not be empty where OAuth is enabled, as long as class-validator judges. */
export const oauthNeeds: readonly string[] = ["oauth.clientId", "oauth.issuerUrl"];

/** Since this release `server.externalDomain` must be a URL (immich-app/immich#11493, #13200). */
export const externalDomainJudgedSince = "1.116.0";

function whole(from: number, to: number, takesText: TakesText): SettingKind {
  return { kind: "number", whole: true, from, to, takesText };
}

function url(zod: string, since3 = true, mayBeEmpty = true): SettingKind {
  return { kind: "url", zod, since3, mayBeEmpty };
}

function option(options: readonly string[], list = false): SettingKind {
  return { kind: "option", options, list };
}

function words(text: string): readonly string[] {
  return text.split(/\s+/);
}
