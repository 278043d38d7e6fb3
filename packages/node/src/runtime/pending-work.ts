import { applicationWide, type Application } from "./process-wide.ts";

/** Registers pending work that the end of the process must wait for, such as a code redemption or a token refresh. Returns the same promise. */
export function trackPending<Result>(application: Application, work: Promise<Result>): Promise<Result> {
  const all = workOf(application);
  const forget = (): boolean => all.delete(work);
  all.add(work);
  work.then(forget, forget);
  return work;
}

/** Waits until there is no pending work, at most `milliseconds`. */
export async function pendingSettled(application: Application, milliseconds: number): Promise<void> {
  const all = workOf(application);
  let timer: NodeJS.Timeout | undefined;
  let late = false;
  const deadline = new Promise<void>((resolve) => {
    timer = setTimeout(() => {
      late = true;
      resolve();
    }, milliseconds);
  });
  while (all.size > 0 && !late) await Promise.race([Promise.allSettled(all), deadline]);
  clearTimeout(timer);
}

/** Notes that the application is created, or that it stops and takes no more requests. */
export function noteStopping(application: Application, stopping: boolean): void {
  stateOf(application).stopping = stopping;
}

export function isStopping(application: Application): boolean {
  return stateOf(application).stopping;
}

function stateOf(application: Application): { stopping: boolean } {
  return applicationWide(application, "stopping", () => ({ stopping: false }));
}

function workOf(application: Application): Set<Promise<unknown>> {
  return applicationWide(application, "work under way", () => new Set<Promise<unknown>>());
}
