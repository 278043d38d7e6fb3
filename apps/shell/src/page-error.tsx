"use client";

import { PageError as Plain } from "@adgangskort/react";
import type { ReactNode } from "react";
import { looks } from "./not-available-view.tsx";
import { useFrame } from "./use-words.tsx";

/** The page of an error while rendering, with the agency in its title, the looks of Designsystemet and a way back. */
export function PageError({ error }: { readonly error: unknown }): ReactNode {
  const { agency, toFrontPage } = useFrame();
  return <Plain error={error} site={agency} back={{ href: "/", children: toFrontPage }} looks={looks} />;
}
