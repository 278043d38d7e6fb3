import type { ReactNode } from "react";

/** Props of {@link DevTools}. */
export interface DevToolsProps {
  /** Origin of the mock provider, on the same host as the application: `http://localhost:4000`. */
  readonly mockIdp?: string | undefined;
  /** Names of people that the mock knows. Each becomes a button that logs this person in. */
  readonly people?: readonly string[];
}

/** In a build for production: nothing. `next dev` resolves the condition `development` of the package instead. */
export function DevTools(_: DevToolsProps): ReactNode {
  return null;
}
