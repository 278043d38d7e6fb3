import { AuthProvider, LogInAgain, SessionTimeoutDialog, type SessionFacts } from "@adgangskort/react";
import type { ReactNode } from "react";

interface LayoutProps {
  /** What your server knows; leave it out and the page asks. */
  readonly initial?: SessionFacts | null;
  readonly children: ReactNode;
}

export function Layout({ initial, children }: LayoutProps): ReactNode {
  return (
    <AuthProvider initial={initial} lang="nb">
      {children}
      <SessionTimeoutDialog />
      <LogInAgain />
    </AuthProvider>
  );
}
