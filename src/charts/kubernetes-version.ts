/** What every Kubernetes that is still supported says of itself to templates that ask for something older. */
export const kubernetesVersion = "v1.33.0";
