import { AccountMenu } from "@adgangskort/react";
import type { ReactNode } from "react";

export function AgencyHeader(): ReactNode {
  return (
    <header>
      <a href="/">Havbrukstilsynet</a>
      <AccountMenu className="menu" returnTo="/rapporter">
        <a href="/personvern">Personvern</a>
      </AccountMenu>
    </header>
  );
}
