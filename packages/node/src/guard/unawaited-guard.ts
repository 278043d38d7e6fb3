import { AsyncLocalStorage } from "node:async_hooks";
import { subscribe } from "node:diagnostics_channel";
import type { ServerResponse } from "node:http";
import { processWide } from "../runtime/process-wide.ts";

/** A promise that knows whether it is awaited. `await` calls `then` of every class but `Promise` itself (ECMA-262 27.2.4.7.1). */
class Guarded<Result> extends Promise<Result> {
  static override get [Symbol.species](): PromiseConstructor {
    return Promise;
  }

  isAwaited = false;

  // oxlint-disable-next-line unicorn/no-thenable -- by this call the promise knows that it is awaited
  override then<Kept = Result, Caught = never>(
    kept?: ((result: Result) => Kept | PromiseLike<Kept>) | null,
    caught?: ((reason: unknown) => Caught | PromiseLike<Caught>) | null,
  ): Promise<Kept | Caught> {
    this.isAwaited = true;
    return super.then(kept, caught);
  }
}

/** Weak, since a timer or a connection that the first request opens keeps its context. */
const responses = (): AsyncLocalStorage<WeakRef<ServerResponse>> =>
  processWide("responses of node:http", () => {
    const current = new AsyncLocalStorage<WeakRef<ServerResponse>>();
    subscribe("http.server.request.start", (message) =>
      current.enterWith(new WeakRef((message as { readonly response: ServerResponse }).response)),
    );
    return current;
  });

type Report = (forgotten: Error) => void;

const reports = new WeakMap<object, Report>();

/** Finds the response of each request from now on, and lets `report` have what was forgotten at the guards of `auth`. */
export function reportUnawaited<Reporter extends object>(auth: Reporter, report: Report): Reporter {
  responses();
  reports.set(auth, report);
  return auth;
}

/**
 * Runs a guard and demands that its promise is awaited, returned or handed on at once. If it is not by the next turn of the event loop, the
 * connection of the request is closed, whatever the guard decides, and the audit log gets `unexpected_failure` with the guard and its caller. A
 * response that was sent within that turn has left. Rejects with what `run` rejects with. For a skin of a framework. `auth` gives the `Auth` that reports, and is called only then.
 */
export function mustAwait<Result>(
  auth: (forgotten: Error) => object,
  guard: string,
  run: () => Promise<Result>,
): Promise<Result> {
  const forgotten = new Error();
  const response = responses().getStore();
  const promise = new Guarded<Result>((resolve) => resolve(run()));
  setImmediate(() => {
    if (promise.isAwaited) return;
    // As when the browser has gone: frameworks expect that at any time, and a second answer at none.
    response?.deref()?.destroy();
    forgotten.message = `auth.${guard} was not awaited${callerIn(forgotten)}: write "await auth.${guard}(…)" before what it guards`;
    tell(auth, forgotten);
  });
  return promise;
}

/** Three frames, since the first may be of a skin or of `deferAuth`. Above them are this function and the guard. */
function callerIn({ stack = "" }: Error): string {
  const callers = stack.split("\n").slice(3, 6);
  return callers.length === 0 ? "" : ` (${callers.map((frame) => frame.trim()).join(" ")})`;
}

function tell(auth: (forgotten: Error) => object, forgotten: Error): void {
  try {
    reports.get(auth(forgotten))?.(forgotten);
  } catch {
    // The configuration is invalid, and the guard said so.
    console.error(forgotten.message);
  }
}
