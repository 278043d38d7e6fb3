"use client";

import { NotAvailable as Plain } from "@adgangskort/react";
import type { ReactNode } from "react";
import type { Back } from "./page.tsx";
import { useFrame, useWords } from "./use-words.tsx";

interface NotAvailableProps {
  /** What the page was going to show. */
  readonly title: string;
  /** One step up. Default: the front page. */
  readonly back?: Back;
  readonly reference?: string;
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

/** A page in place of one whose register does not respond, with the looks of Designsystemet. */
export function NotAvailable({ title, back, text, ...rest }: NotAvailableProps): ReactNode {
  const { unavailable } = useWords();
  const { toFrontPage } = useFrame();
  const { href, text: children } = back ?? { href: "/", text: toFrontPage };
  return (
    <Plain title={title} back={{ href, children }} looks={looks} {...rest}>
      {text ?? unavailable}
    </Plain>
  );
}
