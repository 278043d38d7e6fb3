import { useEffect, useMemo, useRef, useState, type ReactNode } from "react";
import { createAuthClient, type SessionFacts } from "@adgangskort/browser";
import { AuthContext, type Surroundings } from "./auth-context.ts";
import type { Refused } from "./protected-action.ts";
import type { Texts } from "./texts/texts.ts";

/** What {@link AuthProvider} takes. */
export interface AuthProviderProps {
  /**
   * What the server knows: the facts of the session (`auth.facts`), `null` when nobody is logged in. With it the
   * page begins as it will be; without, it asks first.
   */
  readonly initial?: SessionFacts | null | undefined;
  /** Path of the routes of `@adgangskort/node`. Default `/auth`. */
  readonly routesPath?: string | undefined;
  /** Language of the page, as in `<html lang>`: of the texts, and of the login's own pages. Default: bokmål, and the browser's. */
  readonly lang?: string | undefined;
  /** Texts of your own, in place of ours. */
  readonly texts?: Partial<Texts> | undefined;
  readonly children?: ReactNode;
}

/** Gives everything below it one session, and watches over it as long as it is on the page. Put it around the whole application. */
export function AuthProvider({ initial, routesPath = "/auth", lang, texts, children }: AuthProviderProps): ReactNode {
  const [refused, setRefused] = useState<readonly Refused[]>([]);
  const [own, setOwn] = useState(() => begin(routesPath, lang, initial));
  // The client speaks one language: a page that changes its own begins anew, with what the server knows by now.
  if (own.lang !== lang || own.routesPath !== routesPath) setOwn(begin(routesPath, lang, initial));
  const { client } = own;
  const known = useRef(initial);
  useEffect(() => {
    const ignore = client.session.subscribe(() => undefined);
    return () => {
      ignore();
      client.close();
    };
  }, [client]);
  useEffect(() => {
    if (known.current !== initial) void client.session.read();
    known.current = initial;
  }, [client, initial]);
  const all = useMemo(() => ({ ...own, texts, refused, setRefused }), [own, texts, refused]);
  return <AuthContext value={all}>{children}</AuthContext>;
}

/** A client, and what does not change as long as it is the same. */
function begin(
  routesPath: string,
  lang: string | undefined,
  initial: SessionFacts | null | undefined,
): Pick<Surroundings, "client" | "first" | "routesPath" | "lang" | "attend" | "isAttended"> {
  const client = createAuthClient({ routesPath, initial, language: lang });
  let dialogs = 0;
  return {
    client,
    first: client.session.get(),
    routesPath,
    lang,
    attend: () => {
      dialogs += 1;
      return () => void (dialogs -= 1);
    },
    isAttended: () => dialogs > 0,
  };
}
