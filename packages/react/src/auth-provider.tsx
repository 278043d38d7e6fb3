import { useEffect, useMemo, useRef, useState, type ReactNode } from "react";
import { createAuthClient, type SessionFacts } from "@adgangskort/browser";
import { AuthContext } from "./auth-context.ts";
import type { Texts } from "./texts/all-texts.ts";

/** What {@link AuthProvider} takes. */
export interface AuthProviderProps {
  /**
   * What the server knows: the facts of the session (`auth.facts`), `null` when nobody is logged in. With it the
   * page begins as it will be; without, it asks first.
   */
  readonly initial?: SessionFacts | null | undefined;
  /** Path of the routes of `@adgangskort/node`. Default `/auth`. Stays what it is at first. */
  readonly routesPath?: string | undefined;
  /** Language of the page, as in `<html lang>`: of the texts, and of the login's own pages. Default: bokmål, and the browser's. */
  readonly lang?: string | undefined;
  /** Texts of your own, in place of ours. */
  readonly texts?: Partial<Texts> | undefined;
  readonly children?: ReactNode;
}

/** Gives everything below it one session, and watches over it as long as it is on the page. Put it around the whole application. */
export function AuthProvider({ initial, routesPath, lang, texts, children }: AuthProviderProps): ReactNode {
  const [own] = useState(() => createAuthClient({ routesPath, initial }));
  const [first] = useState(own.session.get);
  const client = useMemo(() => own.inLanguage(lang), [own, lang]);
  const known = useRef(initial);
  useEffect(() => {
    own.session.subscribe(startsIt);
    return own.close;
  }, [own]);
  useEffect(() => {
    if (known.current !== initial) void own.session.read();
    known.current = initial;
  }, [own, initial]);
  const all = useMemo(() => ({ client, first, lang, texts }), [client, first, lang, texts]);
  return <AuthContext value={all}>{children}</AuthContext>;
}

/** The session is watched also where no component shows it. */
const startsIt = (): void => undefined;
