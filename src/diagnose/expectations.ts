import { immichImage } from "../catalog/index.ts";
import { servicesOfRoute, workloadsBehind, type Run } from "../controllers/index.ts";
import { containerImages, groupKindOf, healthOf, refKey, type World, type WorldObject } from "../world/index.ts";

/** What the forecast is asked about: the objects that must come up for Immich to be usable, by `refKey`. */
export type Expected = ReadonlySet<string>;

/**
 * Immich's server and the routes; in a build without it every object of the subject. Machine learning is a side function: photos
 * are served without it. Found in the world as it ought to be, so that an object that never appears is missed. As long as one
 * route works, those that do not are a side function too.
 */
export function expectedObjects(asItOughtToBe: World, asItWillBe: Run): Expected {
  const subject = asItOughtToBe.all().filter((object) => object.role === "subject");
  const servers = immichServers(asItOughtToBe);
  if (servers.length === 0) return keysOf(subject);
  const routes = routesTo(asItOughtToBe, subject, servers);
  const works = worksIn(asItWillBe);
  const working = routes.filter(({ ref }) => works(refKey(ref)));
  return keysOf([...servers, ...(working.length > 0 ? working : routes)]);
}

function keysOf(objects: readonly WorldObject[]): Expected {
  return new Set(objects.map(({ ref }) => refKey(ref)));
}

/** The routes to Immich. Where no Service finds the server's pods, those are meant whose Services find others in its namespace. */
function routesTo(
  world: World,
  subject: readonly WorldObject[],
  servers: readonly WorldObject[],
): readonly WorldObject[] {
  const leading = subject.filter((object) => mayLeadTo(world, object, servers));
  const isReached = world
    .list("Service")
    .some((one) => workloadsBehind(world, one).some((each) => servers.includes(each)));
  if (leading.length > 0 || isReached) return leading;
  return subject.filter(({ ref }) => servers.some((server) => server.ref.namespace === ref.namespace)).filter(isRoute);
}

function isRoute(object: WorldObject): boolean {
  return servicesOfRoute(object) !== undefined;
}

/** Is it a route to Immich? A build may bring other apps too: a route whose Services all lead to pods of theirs is not. */
function mayLeadTo(world: World, route: WorldObject, servers: readonly WorldObject[]): boolean {
  const services = servicesOfRoute(route);
  if (services === undefined) return false;
  const behind = services.flatMap(({ namespace, name }) => {
    const service = world.get("Service", namespace, name);
    return service === undefined ? [] : workloadsBehind(world, service);
  });
  if (behind.length > 0) return behind.some((workload) => servers.includes(workload));
  return [route.ref, ...services].some(({ namespace }) => servers.some((server) => server.ref.namespace === namespace));
}

/** The workloads of the subject that run Immich's server. */
export function immichServers(world: World): readonly WorldObject[] {
  return world.all().filter((object) => object.role === "subject" && runsImmichServer(object));
}

/** Does this object run Immich's server? The image decides, never a name. */
function runsImmichServer(object: WorldObject): boolean {
  return containerImages(groupKindOf(object.ref), object.object).some(
    (image) => immichImage(image)?.component === "server",
  );
}

export type Outcome = "works" | "recovers" | "fails";

/** How a run ends for what is expected. */
export function outcomeOf(run: Run, expected: Expected): Outcome {
  const works = worksIn(run);
  if (![...expected].every(works)) return "fails";
  return [...expected].some((key) => run.recovered.has(key)) ? "recovers" : "works";
}

/** Is this object there and ready when the run ends? */
function worksIn(run: Run): (key: string) => boolean {
  const unready = unreadyKeys(run);
  const present = new Set(run.world.all().map((object) => refKey(object.ref)));
  return (key) => present.has(key) && !unready.has(key);
}

/** Objects that are not ready when a run ends, by `refKey`. */
export function unreadyKeys(run: Run): ReadonlySet<string> {
  const unready = new Set<string>();
  for (const object of run.world.all()) {
    const state = healthOf(object)?.state;
    if (state === "failed" || state === "waiting") unready.add(refKey(object.ref));
  }
  return unready;
}
