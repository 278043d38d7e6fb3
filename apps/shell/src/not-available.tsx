"use client";

import { NotAvailable as Plain } from "@adgangskort/react";
import type { ReactNode } from "react";

interface NotAvailableProps {
  /** What the page was going to show. */
  readonly title: string;
  /** One step up. */
  readonly back: { readonly href: string; readonly text: string };
  readonly reference?: string;
  /** What does not respond, and what to do. */
  readonly text: string;
}

const looks = {
  title: { className: "ds-heading", "data-size": "lg" },
  message: { className: "ds-alert", "data-color": "warning" },
  retry: { className: "ds-button" },
  back: { className: "ds-link" },
} as const;

/** A page in place of one whose register does not respond, with the looks of Designsystemet. */
export function NotAvailable({ title, back, text, ...rest }: NotAvailableProps): ReactNode {
  return (
    <Plain title={title} back={{ href: back.href, children: back.text }} looks={looks} {...rest}>
      {text}
    </Plain>
  );
}
