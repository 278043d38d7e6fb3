"use client";

import { PageError, type PageErrorProps } from "@adgangskort/react";
import type { ReactNode } from "react";

export default function Failed({ error }: Pick<PageErrorProps, "error">): ReactNode {
  return <PageError error={error} site="Eksempeletaten" back={{ href: "/", children: "Til forsiden" }} />;
}
