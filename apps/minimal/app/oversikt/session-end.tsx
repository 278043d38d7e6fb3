"use client";

import { useSession } from "@adgangskort/react";
import { useSyncExternalStore, type ReactNode } from "react";

/** When the session ends, on the person's own clock: only the browser knows which that is. */
export function SessionEnd(): ReactNode {
  const { session, endsAt } = useSession();
  const inBrowser = useSyncExternalStore(
    () => () => undefined,
    () => true,
    () => false,
  );
  if (!inBrowser || !session || endsAt === undefined) return "når du ikke har brukt tjenesten på en stund";
  const end = new Date(endsAt);
  return (
    <>
      <time dateTime={end.toISOString()}>
        kl. {end.toLocaleTimeString("nb", { hour: "2-digit", minute: "2-digit" })}
      </time>
      {session.idleExpiresAt < session.expiresAt && ", hvis du ikke bruker tjenesten før det"}
    </>
  );
}
