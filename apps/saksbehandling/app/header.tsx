import type { ReactNode } from "react";
import { AgencyHeader } from "#shell/header.tsx";
import type { HeaderProps } from "#shell/layout.tsx";
import type { Words } from "../texts/nb";

export function Header(given: HeaderProps<Words>): ReactNode {
  return <AgencyHeader {...given} mark={<path d="M9 8h14v17H9zM13 13h6M13 17h6M13 21h3" />} start="/saker" />;
}
