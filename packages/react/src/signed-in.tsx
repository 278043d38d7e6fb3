import { Activity, type ReactNode } from "react";
import type { SessionFacts } from "@adgangskort/browser";
import { useSession } from "./auth-context.ts";

/** What {@link SignedIn} takes. */
export interface SignedInProps {
  /** In a Client Component it can be a function of the session's facts. */
  readonly children: ReactNode | ((session: SessionFacts) => ReactNode);
}

/**
 * For those who are logged in. When the session is over it is hidden, not taken away: what was filled in is still there when the same
 * person is back. It protects nothing: what the server should not show to everybody, it must not render.
 */
export function SignedIn({ children }: SignedInProps): ReactNode {
  const { session, status } = useSession();
  return (
    session && (
      <Activity mode={status === "expired" ? "hidden" : "visible"}>
        {typeof children === "function" ? children(session) : children}
      </Activity>
    )
  );
}

/** What {@link SignedOut} takes. */
export interface SignedOutProps {
  readonly children: ReactNode;
}

/**
 * For those who are not logged in, or no longer, and where the server could not be asked: then a login leads to what the server says of
 * that. On a page that was made without knowing who asks, it is there without scripting too.
 */
export function SignedOut({ children }: SignedOutProps): ReactNode {
  const { session, status } = useSession();
  if (status === "loading") return <noscript>{children}</noscript>;
  return (!session || status === "expired") && children;
}
