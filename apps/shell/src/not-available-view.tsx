"use client";

import { NotAvailable as Plain } from "@adgangskort/react";
import type { ReactNode } from "react";
import type { Back } from "./page.tsx";
import { useFrame, useWords } from "./use-words.tsx";

export interface NotAvailableProps {
  /** What the page was going to show. A receipt has a title of its own for this, since that of the page says that something was done. */
  readonly title: string;
  /** One step up. Default: the front page. */
  readonly back?: Back;
  /** What does not respond, and what to do. Default: the register. */
  readonly text?: string;
}

/** The parts of a page without its content, in the classes of Designsystemet. */
export const looks = {
  title: { className: "ds-heading", "data-size": "lg" },
  message: { className: "ds-alert", "data-color": "warning" },
  retry: { className: "ds-button" },
  back: { className: "ds-link" },
} as const;

interface NotAvailableViewProps extends NotAvailableProps {
  readonly reference: string;
}

/** What a browser shows of `NotAvailable`, with the looks of Designsystemet. */
export function NotAvailableView({ title, back, text, reference }: NotAvailableViewProps): ReactNode {
  const { unavailable } = useWords();
  const { toFrontPage } = useFrame();
  const { href, text: children } = back ?? { href: "/", text: toFrontPage };
  return (
    <Plain title={title} back={{ href, children }} looks={looks} reference={reference}>
      {text ?? unavailable}
    </Plain>
  );
}
