"use client";

import { Heading } from "@digdir/designsystemet-react";
import { useEffect, useRef, type ReactNode } from "react";

/** The heading of what takes the place of a form. It gets the focus, so that a screen reader reads it. */
export function FocusedHeading({ children }: { readonly children: ReactNode }): ReactNode {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <Heading level={2} data-size="sm" ref={heading} tabIndex={-1}>
      {children}
    </Heading>
  );
}
