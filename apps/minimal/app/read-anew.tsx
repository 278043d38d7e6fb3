"use client";

import { useEffect } from "react";

/**
 * Browsers keep whole pages in memory for Back and Forward, and may show them after the logout, to whoever sits there then.
 * A page that is kept is hidden when it is left, and read anew when it is shown again.
 */
export function ReadAnew(): null {
  useEffect(() => {
    const hide = ({ persisted }: PageTransitionEvent): void => {
      document.body.hidden ||= persisted;
    };
    const show = ({ persisted }: PageTransitionEvent): void => {
      if (persisted) location.reload();
    };
    addEventListener("pagehide", hide);
    addEventListener("pageshow", show);
    return () => {
      removeEventListener("pagehide", hide);
      removeEventListener("pageshow", show);
    };
  }, []);
  return null;
}
