import { use, useLayoutEffect, type ReactNode } from "react";
import { AuthContext } from "./auth-context.ts";
import { digestOf } from "./digest.ts";
import { wearPlainLooks } from "./plain-looks.ts";
import { textsIn } from "./texts/language.ts";
import { pageErrorTexts, type PageErrorTexts } from "./texts/page-error.ts";
import type { Worded } from "./texts/texts.ts";

/** What {@link PageError} takes: what Next gives to `error.tsx`, or what another error boundary caught. */
export interface PageErrorProps extends Worded<PageErrorTexts> {
  readonly error: unknown;
  /** Language of the page. Default: that of the provider, and bokmål without one. */
  readonly lang?: string | undefined;
}

type Told = readonly [title: keyof PageErrorTexts, body: keyof PageErrorTexts];

/** What is told by name; the others have a reference. */
const named: Readonly<Record<string, Told>> = {
  session_store_unavailable: ["unavailableTitle", "unavailableBody"],
  session_replaced: ["renewedTitle", "renewedBody"],
};

/**
 * A page that could not be shown: what happened, and a button that loads it once more. The whole of `app/error.tsx`, with `"use client"` before it:
 * `export { PageError as default } from "@adgangskort/react"`. It needs no provider around it, so that it serves in `global-error.tsx` too.
 */
export function PageError({ error, lang, texts }: PageErrorProps): ReactNode {
  const { lang: ofPage, texts: ofProvider } = use(AuthContext) ?? {};
  const words = { ...textsIn(pageErrorTexts, lang ?? ofPage), ...ofProvider, ...texts };
  useLayoutEffect(wearPlainLooks, []);
  const digest = digestOf(error);
  const known = digest !== undefined && Object.hasOwn(named, digest) ? named[digest] : undefined;
  const [title, body] = known ?? ["failedTitle", "failedBody"];
  return (
    <>
      <title>{words[title]}</title>
      <h1>{words[title]}</h1>
      <p role="alert">{words[body]}</p>
      {!known && digest !== undefined && (
        <p>
          {words.reference} {digest}
        </p>
      )}
      <p className="adgangskort-actions">
        {/* Not Next's `retry`, which leaves what has been said standing while nothing changes: whoever loads a page sees and hears that. */}
        <button className="adgangskort-primary" type="button" onClick={() => location.reload()}>
          {words.loadAgain}
        </button>
      </p>
    </>
  );
}
