import type { ReactNode } from "react";
import { AgencyHeader } from "#shell/header.tsx";
import type { HeaderProps } from "#shell/layout.tsx";
import type { Words } from "../texts/nb";

export function Header(given: HeaderProps<Words>): ReactNode {
  return <AgencyHeader {...given} mark={<path d="M5 16 16 6l11 10M9 14v12h14V14M13 26v-7h6v7" />} start="/saker" />;
}
