// runtime/: clock, deadline, cookies, JSON, process-wide state, pending work, key ring, sealing.
// It must not know what a session or a login is.

/** Increase the number when a stored value changes its shape: two versions in one process must not share it. */
const registryKey = Symbol.for("@adgangskort/node process-wide 1");

/**
 * The process-wide value of this name; the first caller creates it. A bundler may load this module several times in one process (Next does: for
 * pages, handlers and the proxy), so a variable of the module would exist several times.
 */
export function processWide<Value>(name: string, make: () => Value): Value {
  const holder = globalThis as { [registryKey]?: Map<string, unknown> };
  const registry = (holder[registryKey] ??= new Map());
  if (!registry.has(name)) registry.set(name, make());
  return registry.get(name) as Value;
}

/** By which an application is known in the process. */
export interface Application {
  readonly origin: string;
  readonly routesPath: string;
}

/** Like {@link processWide}, but one value per application: shared by all its instances in the process. */
export function applicationWide<Value>({ origin, routesPath }: Application, name: string, make: () => Value): Value {
  return processWide(`${name} of ${origin}${routesPath}`, make);
}
