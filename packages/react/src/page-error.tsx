import { use, useLayoutEffect, type ReactNode } from "react";
import { AuthContext } from "./auth-context.ts";
import { digestOf } from "./digest.ts";
import type { NotAvailableProps } from "./not-available.tsx";
import { wearPlainLooks } from "./plain-looks.ts";
import { textsIn } from "./texts/language.ts";
import { pageErrorTexts, type PageErrorTexts } from "./texts/page-error.ts";
import type { WithTexts } from "./texts/texts.ts";

/** Props of {@link PageError}: those that Next passes to `error.tsx`, or the error of another error boundary. */
export interface PageErrorProps extends WithTexts<PageErrorTexts> {
  readonly error: unknown;
  /** Language of the page. Default: that of the `AuthProvider`, or bokmål without one. */
  readonly lang?: string | undefined;
  /** The end of the page's title: the agency. */
  readonly site?: string | undefined;
  /** The way back, for example to the front page. */
  readonly back?: NotAvailableProps["back"];
  readonly looks?: NotAvailableProps["looks"];
}

type Told = readonly [title: keyof PageErrorTexts, body: keyof PageErrorTexts];

/** Errors with a text of their own; the others show a reference. */
const named: Readonly<Record<string, Told>> = {
  session_store_unavailable: ["unavailableTitle", "unavailableBody"],
  session_replaced: ["renewedTitle", "renewedBody"],
};

/**
 * Page for an error while rendering: the reason, a button that loads the page again, and the way back if you give one. It can be the whole of `app/error.tsx`, after `"use client"`:
 * `export { PageError as default } from "@adgangskort/react"`. It needs no provider around it, so it also works in `global-error.tsx`.
 */
export function PageError({ error, lang, site, back, looks, texts }: PageErrorProps): ReactNode {
  const { lang: ofPage, texts: ofProvider } = use(AuthContext) ?? {};
  const words = { ...textsIn(pageErrorTexts, lang ?? ofPage), ...ofProvider, ...texts };
  useLayoutEffect(wearPlainLooks, []);
  const digest = digestOf(error);
  const known = digest !== undefined && Object.hasOwn(named, digest) ? named[digest] : undefined;
  const [title, body] = known ?? ["failedTitle", "failedBody"];
  return (
    <>
      <title>{site === undefined ? words[title] : `${words[title]} – ${site}`}</title>
      <h1 {...looks?.title}>{words[title]}</h1>
      <p {...looks?.message} role="alert">
        {words[body]}
      </p>
      {!known && digest !== undefined && (
        <p {...looks?.reference}>
          {words.reference} {digest}
        </p>
      )}
      <p className="adgangskort-actions">
        {/* Not Next's `retry`: if nothing changes it leaves the page as it was. A reload can be seen and heard. */}
        <button className="adgangskort-primary" {...looks?.retry} type="button" onClick={() => location.reload()}>
          {words.loadAgain}
        </button>
        {back && (
          <a {...looks?.back} href={back.href}>
            {back.children}
          </a>
        )}
      </p>
    </>
  );
}
