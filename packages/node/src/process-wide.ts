/** The number goes up when what is kept changes its shape: two versions in one process must not share it. */
const registryKey = Symbol.for("@adgangskort/node process-wide 1");

/**
 * The one value of this name in the process. A bundler may load this module several times in one process (Next does:
 * once for pages, once for handlers, once for the proxy), and what must exist once cannot live in a module's scope.
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

/** The one value of this name of an application in the process, however many copies of its module made an instance of it. */
export function applicationWide<Value>({ origin, routesPath }: Application, name: string, make: () => Value): Value {
  return processWide(`${name} of ${origin}${routesPath}`, make);
}
