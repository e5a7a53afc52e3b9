/** Providers of a SecretStore: password managers and secret services. */
export const managerProvidersOutline: string = String.raw`
beyondtrust {} needs auth,server
  auth {}
    apiKey {}
      secretRef secretRef
      value text
    certificate {}
      secretRef secretRef
      value text
    certificateKey {}
      secretRef secretRef
      value text
    clientId {}
      secretRef secretRef
      value text
    clientSecret {}
      secretRef secretRef
      value text
  server {} needs apiUrl,verifyCA
    apiUrl text
    apiVersion text
    clientTimeOutSeconds int
    decrypt flag
    retrievalType text
    separator text
    verifyCA flag
beyondtrustworkloadcredentials {} needs auth,server
  auth {} needs apikey
    apikey {} needs token
      token secretRef
  caBundle text
  caProvider authorityRef needs name,type
  folderPath text
  server {} needs apiUrl,siteId
    apiUrl text
    siteId text
bitwardensecretsmanager {} needs auth,organizationID,projectID
  apiURL text
  auth {} needs secretRef
    secretRef {} needs credentials
      credentials secretRef
  bitwardenServerSDKURL text
  caBundle text
  caProvider authorityRef needs name,type
  identityURL text
  organizationID text
  projectID text
delinea {} needs clientId,clientSecret,tenant
  clientId {}
    secretRef secretRef
    value text
  clientSecret {}
    secretRef secretRef
    value text
  tenant text
  tld text
  urlTemplate text
device42 {} needs auth,host
  auth {} needs secretRef
    secretRef {}
      credentials secretRef
  host text
doppler {} needs auth
  auth {}
    oidcConfig {} needs identity,serviceAccountRef
      expirationSeconds int
      identity text
      serviceAccountRef accountRef needs name
    secretRef {} needs dopplerToken
      dopplerToken secretRef
  config text
  format text of json|dotnet-json|env|yaml|docker
  nameTransformer text of upper-camel|camel|lower-snake|tf-var|dotnet-env|lower-kebab
  project text
dvls {} needs auth,serverUrl
  auth {} needs secretRef
    secretRef {} needs appId,appSecret
      appId secretRef
      appSecret secretRef
  insecure flag
  serverUrl text
  vault text
infisical {} needs auth,secretsScope
  auth {}
    awsAuthCredentials {} needs identityId
      identityId secretRef
    azureAuthCredentials {} needs identityId
      identityId secretRef
      resource secretRef
    gcpIamAuthCredentials {} needs identityId,serviceAccountKeyFilePath
      identityId secretRef
      serviceAccountKeyFilePath secretRef
    gcpIdTokenAuthCredentials {} needs identityId
      identityId secretRef
    jwtAuthCredentials {} needs identityId,jwt
      identityId secretRef
      jwt secretRef
    kubernetesAuthCredentials {} needs identityId
      identityId secretRef
      serviceAccountTokenPath secretRef
    ldapAuthCredentials {} needs identityId,ldapPassword,ldapUsername
      identityId secretRef
      ldapPassword secretRef
      ldapUsername secretRef
    ociAuthCredentials {} needs fingerprint,identityId,privateKey,region,tenancyId,userId
      fingerprint secretRef
      identityId secretRef
      privateKey secretRef
      privateKeyPassphrase secretRef
      region secretRef
      tenancyId secretRef
      userId secretRef
    tokenAuthCredentials {} needs accessToken
      accessToken secretRef
    universalAuthCredentials {} needs clientId,clientSecret
      clientId secretRef
      clientSecret secretRef
  caBundle text
  caProvider authorityRef needs name,type
  hostAPI text
  secretsScope {} needs environmentSlug,projectSlug
    environmentSlug text
    expandSecretReferences flag
    organizationSlug text
    projectSlug text
    recursive flag
    secretsPath text
keepersecurity {} needs authRef,folderID
  authRef secretRef
  folderID text
  getByTitleFallback flag
onboardbase {} needs auth
  apiHost text
  auth {} needs apiKeyRef,passcodeRef
    apiKeyRef secretRef
    passcodeRef secretRef
  environment text
  project text
onepassword {} needs auth,connectHost,vaults
  auth {} needs secretRef
    secretRef {} needs connectTokenSecretRef
      connectTokenSecretRef secretRef
  connectHost text
  vaults {}
    * int
onepasswordSDK {} needs auth
  auth {} needs serviceAccountSecretRef
    serviceAccountSecretRef secretRef
  cache {}
    maxSize int min 1
    ttl text
  environment text
  integrationInfo {}
    name text
    version text
  vault text
passbolt {} needs auth,host
  auth {} needs passwordSecretRef,privateKeySecretRef
    passwordSecretRef secretRef
    privateKeySecretRef secretRef
  caBundle text
  caProvider authorityRef needs name,type
  host text
passworddepot {} needs auth,database,host
  auth {} needs secretRef
    secretRef {}
      credentials secretRef
  database text
  host text
previder {} needs auth
  auth {}
    secretRef {} needs accessToken
      accessToken secretRef
  baseUri text
pulumi {} needs environment,organization
  accessToken {}
    secretRef secretRef
  apiUrl text
  auth {}
    accessToken {}
      secretRef secretRef
    oidcConfig {} needs organization,serviceAccountRef
      expirationSeconds int min 600
      organization text
      serviceAccountRef accountRef needs name
  environment text
  organization text
  project text
secretserver {} needs serverURL
  caBundle text
  caProvider authorityRef needs name,type
  domain text
  password {}
    secretRef secretRef
    value text
  serverURL text
  token {}
    secretRef secretRef
    value text minLength 1
  username {}
    secretRef secretRef
    value text
senhasegura {} needs auth,module,url
  auth {} needs clientId,clientSecretSecretRef
    clientId text
    clientSecretSecretRef secretRef
  ignoreSslCertificate flag
  module text
  url text
`;
