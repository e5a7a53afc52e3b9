/**
 * The spec of an `ApplicationSet`. `outline.ts` says how it is written, `shapes.ts` what its names stand for. What generators ask other
 * services for, and templates of their own, are not looked into.
 */
export const applicationSetOutline: string = `
spec {} needs generators,template
  applyNestedSelectors flag
  generators []
    [] generator
      matrix {} needs generators
        generators []
          [] generator
            matrix any open
            merge any open
        template {} open
      merge {} needs generators,mergeKeys
        generators []
          [] generator
            matrix any open
            merge any open
        mergeKeys text[]
        template {} open
  goTemplate flag
  goTemplateOptions text[]
  ignoreApplicationDifferences []
    [] {}
      jqPathExpressions text[]
      jsonPointers text[]
      name text
  preservedFields {}
    annotations text[]
    labels text[]
  strategy {}
    deletionOrder text
    rollingSync {} open
    type text
  syncPolicy {}
    applicationsSync text of create-only|create-update|create-delete|sync
    preserveResourcesOnDeletion flag
  template {} needs metadata,spec
    metadata {}
      annotations text{}
      finalizers text[]
      labels text{}
      name text
      namespace text
    spec application
  templatePatch text
`;
