"use client";

import { useSyncExternalStore, type ReactNode } from "react";

/** When the session ends if nothing is done, on the person's own clock: only the browser knows which that is. */
export function SessionEnd({ at }: { readonly at: number }): ReactNode {
  const inBrowser = useSyncExternalStore(
    () => () => undefined,
    () => true,
    () => false,
  );
  if (!inBrowser) return "når du ikke har brukt tjenesten på en stund";
  const end = new Date(at * 1000);
  return (
    <>
      <time dateTime={end.toISOString()}>
        kl. {end.toLocaleTimeString("nb", { hour: "2-digit", minute: "2-digit" })}
      </time>
      , hvis du ikke bruker tjenesten før det
    </>
  );
}
