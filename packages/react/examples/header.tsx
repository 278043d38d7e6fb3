import { ActingFor, LoginButton, LogoutButton, OrganisationSwitcher, SignedIn, SignedOut } from "@adgangskort/react";
import type { ReactNode } from "react";

export function Header(): ReactNode {
  return (
    <header>
      <SignedOut>
        <LoginButton returnTo="/oversikt" />
      </SignedOut>
      <SignedIn>
        <ActingFor />
        <OrganisationSwitcher />
        <LogoutButton />
      </SignedIn>
    </header>
  );
}
