const listener = Symbol.for("@adgangskort/node created 1");

type Listener = (configuration: object) => void;
type Holder = typeof globalThis & { [listener]?: Listener };

/** Hands a new application to `adgangskort doctor`, if that has loaded the module of the application. */
export function noteCreated(configuration: object): void {
  (globalThis as Holder)[listener]?.(configuration);
}

/** True in a command that looks at the application, and is no process of it. */
export function isInspected(): boolean {
  return (globalThis as Holder)[listener] !== undefined;
}

/** The application may come with another copy of this package, so the listener is known by a global symbol. */
export function onCreated(listen: Listener): void {
  (globalThis as Holder)[listener] = listen;
}
