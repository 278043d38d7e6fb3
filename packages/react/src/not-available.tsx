import type { ComponentProps, ReactNode } from "react";
import { pageErrorTexts, type PageErrorTexts } from "./texts/page-error.ts";
import { useTexts, type WithTexts } from "./texts/texts.ts";

/** Props of a part, to give it your looks: a class, and `data-` attributes. */
export interface PartLooks {
  readonly className?: string;
  readonly [data: `data-${string}`]: string | undefined;
}

/** Props of {@link NotAvailable}. */
export interface NotAvailableProps extends WithTexts<PageErrorTexts> {
  /** The heading: what the page was going to show. Default: that the service is not available. */
  readonly title?: ReactNode;
  /** What is not available, and what to do. */
  readonly children: ReactNode;
  /** The way back: one step up. */
  readonly back?: Pick<ComponentProps<"a">, "href" | "children">;
  /** What the operator finds the fault by. */
  readonly reference?: string | undefined;
  readonly lang?: string | undefined;
  readonly looks?: Readonly<Partial<Record<"title" | "message" | "retry" | "back" | "reference", PartLooks>>>;
}

/** An empty reference is the page's own address (RFC 3986, 4.4). */
const thisPage = "";

/**
 * Page in place of one that cannot be shown right now, for example because a register does not respond: a heading, what happened, a link that
 * loads the page again, and the way back. Works without scripting. For an error that was thrown, use `PageError`.
 */
export function NotAvailable({ title, children, back, reference, lang, texts, looks }: NotAvailableProps): ReactNode {
  const words = useTexts(pageErrorTexts, texts, lang);
  return (
    <>
      <h1 {...looks?.title}>{title ?? words.unavailableTitle}</h1>
      <div {...looks?.message}>{children}</div>
      <p className="adgangskort-actions">
        <a className="adgangskort-primary" {...looks?.retry} href={thisPage}>
          {words.loadAgain}
        </a>
        {back && (
          <a {...looks?.back} href={back.href}>
            {back.children}
          </a>
        )}
      </p>
      {reference !== undefined && (
        <p {...looks?.reference}>
          {words.reference} {reference}
        </p>
      )}
    </>
  );
}
