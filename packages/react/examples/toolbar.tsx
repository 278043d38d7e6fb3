import { DevTools } from "@adgangskort/react/devtools";
import type { ReactNode } from "react";

export const Toolbar = (): ReactNode => (
  <DevTools mockIdp="http://localhost:4000" people={["Kari Testmo", "Ola Prøvedal"]} />
);
