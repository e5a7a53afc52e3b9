/** Providers of a SecretStore: servers of one's own and clusters. */
export const serverProvidersOutline: string = String.raw`
akeyless {} needs akeylessGWApiURL,authSecretRef
  akeylessGWApiURL text
  authSecretRef {}
    kubernetesAuth {} needs accessID,k8sConfName
      accessID text
      k8sConfName text
      secretRef secretRef
      serviceAccountRef accountRef needs name
    secretRef {}
      accessID secretRef
      accessType secretRef
      accessTypeParam secretRef
    serviceAccountRef accountRef needs name
  caBundle text
  caProvider authorityRef needs name,type
  ignoreCache flag
chef {} needs auth,serverUrl,username
  auth {} needs secretRef
    secretRef {} needs privateKeySecretRef
      privateKeySecretRef secretRef
  serverUrl text
  username text
conjur {} needs auth,url
  auth {}
    apikey {} needs account,apiKeyRef,userRef
      account text
      apiKeyRef secretRef
      userRef secretRef
    cert {} needs account,clientCertRef,clientKeyRef,serviceID
      account text
      clientCertRef secretRef
      clientKeyRef secretRef
      hostId text
      serviceID text
    jwt {} needs account,serviceID
      account text
      hostId text
      secretRef secretRef
      serviceAccountRef accountRef needs name
      serviceID text
  caBundle text
  caProvider authorityRef needs name,type
  url text
crd {} needs resource
  auth {}
    cert {} needs clientCert,clientKey
      clientCert secretRef
      clientKey secretRef
    serviceAccount accountRef needs name
    token {} needs bearerToken
      bearerToken secretRef
  authRef secretRef
  resource {} needs group,kind,version
    group text
    kind text minLength 1
    version text minLength 1
  server {}
    caBundle text
    caProvider authorityRef needs name,type
    url text
  whitelist {}
    rules []
      [] {}
        name text
        namespace text
        properties text[]
fake {} needs data
  data []
    [] {} needs key
      key text
      value text
      valueMap text{}
      version text
  validationResult int
fortanix {}
  apiKey {}
    secretRef secretRef
  apiUrl text
github {} needs appID,auth,installationID,organization
  appID int
  auth {} needs privateKey
    privateKey secretRef
  environment text
  installationID int
  orgSecretVisibility text of all|private
  organization text
  repository text
  uploadURL text
  url text
gitlab {} needs auth
  auth {} needs SecretRef
    SecretRef {}
      accessToken secretRef
  caBundle text
  caProvider authorityRef needs name,type
  environment text
  groupIDs text[]
  inheritFromGroups flag
  projectID text
  url text
kubernetes {}
  auth {} one
    cert {}
      clientCert secretRef
      clientKey secretRef
    serviceAccount accountRef needs name
    token {}
      bearerToken secretRef
  authRef secretRef
  remoteNamespace namespaceName
  server {}
    caBundle text
    caProvider authorityRef needs name,type
    url text
ngrok {} needs auth,vault
  apiUrl text
  auth {} one
    apiKey {}
      secretRef secretRef
  vault {} needs name
    name text
openBao {} needs server
  auth {}
    appRole {} needs path,secretRef
      path text
      roleId text minLength 1
      roleRef secretRef
      secretRef secretRef
    namespace text
    tokenSecretRef secretRef
    userPass {} needs path,username
      path text
      secretRef secretRef
      username text
  caBundle text
  caProvider authorityRef needs name,type
  namespace text
  path text
  server text
  version text of v1|v2
vault {} needs server
  auth {}
    appRole {} needs secretRef
      path text
      roleId text
      roleRef secretRef
      secretRef secretRef
    cert {}
      clientCert secretRef
      path text
      secretRef secretRef
      vaultRole text
    gcp {} needs role
      location text
      path text
      projectID text
      role text
      secretRef {}
        secretAccessKeySecretRef secretRef
      serviceAccountRef accountRef needs name
      workloadIdentity {} needs serviceAccountRef
        clusterLocation text
        clusterName text
        clusterProjectID text
        serviceAccountRef accountRef needs name
    iam {} needs vaultRole
      externalID text
      jwt {}
        serviceAccountRef accountRef needs name
      path text
      region text
      role text
      secretRef {}
        accessKeyIDSecretRef secretRef
        secretAccessKeySecretRef secretRef
        sessionTokenSecretRef secretRef
      vaultAwsIamServerID text
      vaultRole text
    jwt {}
      kubernetesServiceAccountToken {} needs serviceAccountRef
        audiences text[]
        expirationSeconds int
        serviceAccountRef accountRef needs name
      path text
      role text
      secretRef secretRef
    kubernetes {} needs role
      mountPath text
      role text
      secretRef secretRef
      serviceAccountRef accountRef needs name
    ldap {} needs username
      path text
      secretRef secretRef
      username text
    namespace text
    tokenSecretRef secretRef
    userPass {} needs username
      path text
      secretRef secretRef
      username text
  caBundle text
  caProvider authorityRef needs name,type
  checkAndSet {}
    required flag
  forwardInconsistent flag
  headers text{}
  namespace text
  path text
  readYourWrites flag
  server text
  tls {}
    certSecretRef secretRef
    keySecretRef secretRef
  version text of v1|v2
webhook {} needs url
  auth {} one
    ntlm {} needs passwordSecret,usernameSecret
      passwordSecret secretRef
      usernameSecret secretRef
  body text
  caBundle text
  caProvider authorityRef needs name,type
  headers text{}
  method text
  result {}
    jsonPath text
  secrets []
    [] {} needs name,secretRef
      name text
      secretRef secretRef
  timeout text
  url text
`;
