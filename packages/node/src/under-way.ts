import { applicationWide, type Application } from "./process-wide.ts";

/** Notes work that must not be cut off: a code that was redeemed, a token that was renewed. Gives the work back. */
export function underWay<Result>(application: Application, work: Promise<Result>): Promise<Result> {
  const all = workOf(application);
  const forget = (): boolean => all.delete(work);
  all.add(work);
  work.then(forget, forget);
  return work;
}

/** Waits until nothing is under way, for so many milliseconds at the most. */
export async function nothingUnderWay(application: Application, milliseconds: number): Promise<void> {
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

function workOf(application: Application): Set<Promise<unknown>> {
  return applicationWide(application, "work under way", () => new Set<Promise<unknown>>());
}
