import { useEffect, useMemo, useState, type ReactNode } from "react";
import { watchSession, type SessionFacts } from "@adgangskort/browser";
import { AuthContext } from "./auth-context.ts";
import type { Texts } from "./texts/all-texts.ts";

/** Props of {@link AuthProvider}. */
export interface AuthProviderProps {
  /**
   * The session on the server: the result of `auth.facts`, `null` without a session. With it the first HTML is final; without it the page first
   * asks the server.
   */
  readonly initial?: SessionFacts | null | undefined;
  /** Path of the routes of `@adgangskort/node`, with the path of its `baseUrl`. Default: that of `initial`, or `/auth`. Later changes are ignored. */
  readonly routesPath?: string | undefined;
  /** Language of the page, as in `<html lang>`, for the texts and for the login pages. Default: bokmål for texts, the browser's for the login. */
  readonly lang?: string | undefined;
  /** Your own texts, which replace ours. */
  readonly texts?: Partial<Texts> | undefined;
  readonly children?: ReactNode;
}

/** Provides one session to everything below it, and watches it while mounted. Put it around the whole application. */
export function AuthProvider({ initial, routesPath, lang, texts, children }: AuthProviderProps): ReactNode {
  const [session] = useState(() => watchSession({ routesPath, initial }));
  useEffect(() => session.open(), [session]);
  useEffect(() => session.rendered(initial), [session, initial]);
  const all = useMemo(() => ({ session, lang, texts }), [session, lang, texts]);
  return <AuthContext value={all}>{children}</AuthContext>;
}
