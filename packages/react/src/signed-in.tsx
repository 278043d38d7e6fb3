import { Activity, type ReactNode } from "react";
import type { SessionFacts } from "@adgangskort/browser";
import { useSession } from "./auth-context.ts";

/** Props of {@link SignedIn}. */
export interface SignedInProps {
  /** In a Client Component it may be a function of the session's facts. */
  readonly children: ReactNode | ((session: SessionFacts) => ReactNode);
}

/**
 * Shown with a session. When the session ends the content is hidden and stays mounted, so that input is kept until the same person is logged in
 * again. It is no access control: the server must not render what a person may not see.
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

/** Props of {@link SignedOut}. */
export interface SignedOutProps {
  readonly children: ReactNode;
}

/**
 * Shown without a session, and if the server cannot be asked: a login then shows the server's own error. On a page that was rendered without
 * `initial` it is shown without scripting too.
 */
export function SignedOut({ children }: SignedOutProps): ReactNode {
  const { session, status } = useSession();
  if (status === "loading") return <noscript>{children}</noscript>;
  return (!session || status === "expired") && children;
}
