import { createContext, use, useMemo, useSyncExternalStore } from "react";
import { clientOf, type AuthClient, type SessionState, type WatchedSession } from "@adgangskort/browser";
import type { Texts } from "./texts/all-texts.ts";

/** Shared by all components under an `AuthProvider`. */
export interface AuthContextValue {
  readonly session: WatchedSession;
  /** Language of the page. */
  readonly lang: string | undefined;
  readonly texts: Partial<Texts> | undefined;
}

export const AuthContext = createContext<AuthContextValue | undefined>(undefined);

export function useAuthContext(): AuthContextValue {
  const found = use(AuthContext);
  if (!found) throw new Error("There is no AuthProvider around this component");
  return found;
}

/** The client of the `AuthProvider`: `login`, `logout`, `fetch` and the rest of `@adgangskort/browser`. */
export function useAuth(): AuthClient {
  const { session, lang } = useAuthContext();
  return useMemo(() => clientOf(session, lang), [session, lang]);
}

/** The state of the session, the same in every tab. Renders again when it changes. */
export function useSession(): SessionState {
  const { session } = useAuthContext();
  // React hydrates the parts of a page one after the other: each starts from the server's state.
  return useSyncExternalStore(session.subscribe, session.get, () => session.first);
}
