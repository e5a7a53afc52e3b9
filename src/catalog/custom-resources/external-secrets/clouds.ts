/** Providers of a SecretStore: clouds. */
export const cloudProvidersOutline: string = String.raw`
alibaba {} needs auth,regionID
  auth {}
    rrsa {} needs oidcProviderArn,oidcTokenFilePath,roleArn,sessionName
      oidcProviderArn text
      oidcTokenFilePath text
      roleArn text
      sessionName text
    secretRef {} needs accessKeyIDSecretRef,accessKeySecretSecretRef
      accessKeyIDSecretRef secretRef
      accessKeySecretSecretRef secretRef
  regionID text
aws {} needs region,service
  additionalRoles text[]
  auth {}
    jwt {}
      serviceAccountRef accountRef needs name
    secretRef {}
      accessKeyIDSecretRef secretRef
      secretAccessKeySecretRef secretRef
      sessionTokenSecretRef secretRef
  customSessionTags text{}
  externalID text
  prefix text
  region text
  role text
  secretsManager {}
    forceDeleteWithoutRecovery flag
    recoveryWindowInDays int
  service text of SecretsManager|ParameterStore|CertificateManager
  sessionTags []
    [] {} needs key,value
      key text
      value text
  sessionTagsPolicy text of None|Simple|Custom
  transitiveTagKeys text[]
azurekv {} needs vaultUrl
  authSecretRef {}
    clientCertificate secretRef
    clientId secretRef
    clientSecret secretRef
    tenantId secretRef
  authType text of ServicePrincipal|ManagedIdentity|WorkloadIdentity
  customCloudConfig {} needs activeDirectoryEndpoint
    activeDirectoryEndpoint text
    keyVaultDNSSuffix text
    keyVaultEndpoint text
    resourceManagerEndpoint text
  environmentType text of PublicCloud|USGovernmentCloud|ChinaCloud|GermanCloud|AzureStackCloud
  identityId text
  serviceAccountRef accountRef needs name
  tenantId text
  useAzureSDK flag
  vaultUrl text
barbican {} needs auth
  auth {} needs password,username
    password {} needs secretRef
      secretRef secretRef
    username {} one
      secretRef secretRef
      value text
  authURL text
  domainName text
  region text
  tenantName text
cloudrusm {} needs auth
  auth {}
    secretRef {} needs accessKeyIDSecretRef,accessKeySecretSecretRef
      accessKeyIDSecretRef secretRef
      accessKeySecretSecretRef secretRef
  projectID text
gcpsm {}
  auth {}
    secretRef {}
      secretAccessKeySecretRef secretRef
    workloadIdentity {} needs serviceAccountRef
      clusterLocation text
      clusterName text
      clusterProjectID text
      serviceAccountRef accountRef needs name
    workloadIdentityFederation {}
      audience text
      awsSecurityCredentials {} needs awsCredentialsSecretRef,region
        awsCredentialsSecretRef {} needs name
          name objectName
          namespace namespaceName
        region text minLength 1 maxLength 50 like ^[a-z0-9-]+$
      credConfig secretRef needs key,name
      externalTokenEndpoint text
      gcpServiceAccountEmail text minLength 1 like ^.*@.*\.iam\.gserviceaccount\.com$
      serviceAccountRef accountRef needs name
  location text
  projectID text
  secretVersionSelectionPolicy text
ibm {} needs auth
  auth {} one
    containerAuth {} needs profile
      iamEndpoint text
      profile text
      tokenLocation text
    secretRef {}
      iamEndpoint text
      secretApiKeySecretRef secretRef
  serviceUrl text
nebiusmysterybox {} needs apiDomain,auth
  apiDomain text
  auth {}
    serviceAccountCredsSecretRef secretRef
    tokenSecretRef secretRef
  caProvider {}
    certSecretRef secretRef
oracle {} needs region,vault
  auth {} needs secretRef,tenancy,user
    secretRef {} needs fingerprint,privatekey
      fingerprint secretRef
      privatekey secretRef
    tenancy text
    user text
  compartment text
  encryptionKey text
  principalType text
  region text
  serviceAccountRef accountRef needs name
  vault text
ovh {} needs auth,okmsid,server
  auth {}
    mtls {} needs certSecretRef,keySecretRef
      caBundle text
      caProvider authorityRef needs name,type
      certSecretRef secretRef
      keySecretRef secretRef
    token {} needs tokenSecretRef
      tokenSecretRef secretRef
  casRequired flag
  okmsTimeout int min 1
  okmsid text
  server text
scaleway {} needs accessKey,projectId,region,secretKey
  accessKey {}
    secretRef secretRef
    value text
  apiUrl text
  projectId text
  region text
  secretKey {}
    secretRef secretRef
    value text
volcengine {} needs region
  auth {}
    secretRef {} needs accessKeyID,secretAccessKey
      accessKeyID secretRef
      secretAccessKey secretRef
      token secretRef
  region text
yandexcertificatemanager {} needs auth
  apiEndpoint text
  auth {}
    authorizedKeySecretRef secretRef
  caProvider {}
    certSecretRef secretRef
  fetching {} one
    byID {} open
    byName {} needs folderID
      folderID text
yandexlockbox {} needs auth
  apiEndpoint text
  auth {}
    authorizedKeySecretRef secretRef
  caProvider {}
    certSecretRef secretRef
  fetching {} one
    byID {} open
    byName {} needs folderID
      folderID text
`;
