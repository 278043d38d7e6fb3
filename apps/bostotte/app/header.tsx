import type { ReactNode } from "react";
import { AgencyHeader } from "#shell/header.tsx";
import type { HeaderProps } from "#shell/layout.tsx";
import { mark } from "../service";
import type { Words } from "../texts/nb";

export function Header(given: HeaderProps<Words>): ReactNode {
  return <AgencyHeader {...given} mark={<path d={mark} />} start="/saker" />;
}
