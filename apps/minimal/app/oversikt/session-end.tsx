"use client";

import { useSyncExternalStore, type ReactNode } from "react";

/** When the session ends, on the person's own clock: only the browser knows which that is. */
export function SessionEnd({ at }: { readonly at: number }): ReactNode {
  const inBrowser = useSyncExternalStore(
    () => () => undefined,
    () => true,
    () => false,
  );
  if (!inBrowser) return "…";
  const end = new Date(at * 1000);
  return <time dateTime={end.toISOString()}>kl. {end.toLocaleTimeString("nb", { hour: "2-digit", minute: "2-digit" })}</time>;
}
