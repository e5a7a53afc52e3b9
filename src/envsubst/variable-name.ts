const rule = "^[_[:alpha:]][_[:alpha:][:digit:]]*$";

/**
 * Why Flux refuses a name among the variables of a Kustomization (pkg/kustomize varSubstitution); undefined when it does
 * not. One such name, in a referenced ConfigMap for example, fails the whole build, whether it is used or not.
 */
export function invalidVariableName(name: string): string | undefined {
  return /^[_A-Za-z][_A-Za-z0-9]*$/.test(name) ? undefined : `'${name}' var name is invalid, must match '${rule}'`;
}
