/** Edits of which nothing comes, or that only the cluster, a registry or the user can judge. Reviewed one by one. */
export interface Harmless {
  /** Of a mutant's name. */
  readonly edit: RegExp;
  readonly because: string;
}

export const harmless: readonly Harmless[] = [
  { edit: / (?:delete|\S+x for) metadata\.labels/, because: "labels for people" },
  { edit: /app\.kubernetes\.io\/(?:component|part-of)$/, because: "labels for people" },
  { edit: /kustomization\.yaml Kustomization: (?:delete|drop) labels/, because: "labels for people" },
  {
    edit: /metadata\.annotations/,
    because: "what is pruned, compared or how large an upload may be; nothing starts by it",
  },
  {
    edit: /\.resources(?:$|\.(?:requests|limits)(?:$|\.(?:cpu|memory)))/,
    because: "whether they suffice depends on the load",
  },
  { edit: /i for spec\.(?:volume\.size|storage\.size|resources\.requests\.storage)$/, because: "another size" },
  {
    edit: /(?:\d for spec\.(?:numberOfInstances|instances)|delete spec\.instances)$/,
    because: "another number of copies",
  },
  { edit: /for spec\.teamId$/, because: "any team will do" },
  {
    edit: /(?:ExternalSecret|HTTPRoute|Ingress|Deployment|RoleBinding|Kustomization|Application): \S+x for metadata\.name$/,
    because: "a name that nothing refers to",
  },
  { edit: /x for spec\.template\.spec\.containers\.0\.name$/, because: "a container may be called anything" },
  { edit: /service\.yaml Service: (?:delete|\S+ for) spec\.ports\.0\.name$/, because: "one port needs no name" },
  { edit: /delete spec\.ports\.0\.targetPort$/, because: "left out, it is the port itself" },
  {
    edit: /(?:delete|true for) spec\.preparedDatabases(?:$|\.immich(?:$|\.extensions|\.schemas\.public\.defaultRoles))/,
    because: "extwlist lets Immich create vector and cube itself; the operator only makes what it is told to",
  },
  {
    edit: /x for .*extwlist\.extensions$/,
    because: "the last of the list, cube, may be created by whoever owns the database",
  },
  { edit: /refreshInterval$/, because: "sooner or later" },
  {
    edit: /delete (?:spec\.secretStoreRef\.kind|spec\.target\.name|spec\.provider\.kubernetes\.server\.url|roleRef\.apiGroup|spec\.bootstrap\.initdb\.owner)$/,
    because: "the default is the same",
  },
  { edit: /(?:delete|drop) rules\.0\.resourceNames/, because: "wider rights" },
  { edit: /spec\.hostnames|spec\.rules\.0\.host$/, because: "which names lead to the cluster is not known here" },
  { edit: /parentRefs\.0\.(?:name|namespace)$/, because: "which Gateway there is, is named among the assumptions" },
  {
    edit: /x for (?:spec\.dockerImage|spec\.imageName|spec\.template\.spec\.containers\.0\.image)$|18 for spec\.postgresql\.version$/,
    because: "which tags a registry has is not known here",
  },
  { edit: /delete .*\.(?:livenessProbe|readinessProbe)$/, because: "without a probe the container counts as well" },
  { edit: /machine-learning.*delete .*\.startupProbe(?:$|\.failureThreshold$)/, because: "it answers within seconds" },
  { edit: /(?:\d for .*failureThreshold|periodSeconds)$/, because: "a little more patience, or the default" },
  { edit: /delete .*Probe\.httpGet\.path$/, because: "/ is answered, too" },
  { edit: /httpx for .*livenessProbe\.httpGet\.port$/, because: "the kubelet throws away what it cannot ask" },
  {
    edit: /(?:drop|pingx for) .*Probe\.exec\.command\.1$/,
    because: "valkey-cli ends well whatever the server answers",
  },
  {
    edit: /delete spec\.strategy(?:$|\.type$)/,
    because: "which node the new pod of an update comes to is the scheduler's to say",
  },
  {
    edit: /immich-server\/deployment\.yaml Deployment: (?:drop .*env\.(?:2|6)|drop .*env\.1|delete .*env\.(?:1|2|6)\.value)$/,
    because: "DB_DATABASE_NAME and IMMICH_MACHINE_LEARNING_URL have the same defaults",
  },
  { edit: /drop .*containers\.0\.env\.4$/, because: "CloudNativePG takes connections without TLS, too" },
  { edit: /x for .*secretKeyRef\.name$/, because: "a Secret may be made by hand: it is named among the assumptions" },
  { edit: /x for spec\.bootstrap\.initdb\.owner$/, because: "the role's name comes out of its Secret" },
  {
    edit: /machine-learning.*delete .*volumes\.0\.persistentVolumeClaim$/,
    because: "an emptyDir: models are fetched anew",
  },
  { edit: /kustomization\.yaml Kustomization: \S+x for namespace$/, because: "everything moves along" },
  {
    edit: /(?:clusters|argocd)\/immich\.yaml \w+: (?:delete|\S+x for) (?:metadata\.namespace|spec\.destination\.namespace)$/,
    because: "where the deployer looks is between it and the cluster; the kustomization sets the namespace itself",
  },
  { edit: /svcx for spec\.destination\.server$/, because: "which clusters Argo CD knows is not known here" },
  {
    edit: /spec\.(?:interval|prune|syncPolicy|project|source\.targetRevision|sourceRef|source\.repoURL)/,
    because: "how and from where the deployer goes about it is between it and the cluster",
  },
];
