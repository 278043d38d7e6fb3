"use client";

import { useSyncExternalStore, type ReactNode } from "react";

interface SessionEndProps {
  /** When it ends if nothing is done, in seconds since 1970. */
  readonly idleAt: number;
  /** When it ends whatever is done. */
  readonly lastAt: number;
}

/** When the session ends, on the person's own clock: only the browser knows which that is. */
export function SessionEnd({ idleAt, lastAt }: SessionEndProps): ReactNode {
  const inBrowser = useSyncExternalStore(
    () => () => undefined,
    () => true,
    () => false,
  );
  if (!inBrowser) return "når du ikke har brukt tjenesten på en stund";
  const end = new Date(idleAt * 1000);
  return (
    <>
      <time dateTime={end.toISOString()}>
        kl. {end.toLocaleTimeString("nb", { hour: "2-digit", minute: "2-digit" })}
      </time>
      {idleAt < lastAt && ", hvis du ikke bruker tjenesten før det"}
    </>
  );
}
