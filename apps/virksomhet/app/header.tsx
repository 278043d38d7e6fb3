import type { ReactNode } from "react";
import { AgencyHeader } from "#shell/header.tsx";
import type { HeaderProps } from "#shell/layout.tsx";
import type { Words } from "../texts/nb";

export function Header(given: HeaderProps<Words>): ReactNode {
  return <AgencyHeader {...given} mark={<path d="M5 13q5.5-5 11 0t11 0M5 21q5.5-5 11 0t11 0" />} start="/rapporter" />;
}
