/** The names under which a Service, `namespace/name`, is reached: those that operators write into a server's certificate. */
export function serviceHostNames(service: string): readonly string[] {
  const [namespace = "", name = ""] = service.split("/");
  return [name, `${name}.${namespace}`, `${name}.${namespace}.svc`, `${name}.${namespace}.svc.cluster.local`];
}
