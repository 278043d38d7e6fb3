import type { ReactNode } from "react";
import { AgencyHeader } from "#shell/header.tsx";
import type { HeaderProps } from "#shell/layout.tsx";
import type { Words } from "../texts/nb";

/** The name and the way out are in sight: the next person at the machine must see them at once. */
export function Header(given: HeaderProps<Words>): ReactNode {
  const mark = <path d="M16 5l9 3v7c0 6-4 10-9 12-5-2-9-6-9-12V8zM12 16l3 3 6-6" />;
  return <AgencyHeader {...given} mark={mark} start="/vakter" logoutInSight />;
}
