import { AuthProvider, SignedIn, SignedOut, type SessionFacts } from "@adgangskort/react";
import { LogInAgain, LoginButton, LogoutButton, SessionTimeoutDialog } from "@adgangskort/react/designsystemet";
import type { ReactNode } from "react";

interface LayoutProps {
  readonly initial?: SessionFacts | null;
  readonly children: ReactNode;
}

export function LayoutOnDesignsystemet({ initial, children }: LayoutProps): ReactNode {
  return (
    <AuthProvider initial={initial} lang="nn">
      <header>
        <SignedOut>
          <LoginButton />
        </SignedOut>
        <SignedIn>
          <LogoutButton variant="tertiary" data-size="sm" />
        </SignedIn>
      </header>
      {children}
      <SessionTimeoutDialog />
      <LogInAgain />
    </AuthProvider>
  );
}
