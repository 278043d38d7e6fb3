import { Link } from "@digdir/designsystemet-react";
import type { ReactNode } from "react";
import { AgencyHeader, type HeaderProps } from "#shell/header.tsx";
import { mark } from "../service";
import type { Words } from "../texts/nb";

/** On every page the way to the parts of the service. */
export function Header(given: HeaderProps<Words>): ReactNode {
  const { session, groups, exams } = given.words;
  return (
    <AgencyHeader
      {...given}
      mark={mark}
      start="/grupper"
      parts={
        <nav aria-label={session.parts} className="row parts">
          <Link href="/grupper">{groups.title}</Link>
          <Link href="/eksamen">{exams.title}</Link>
        </nav>
      }
    />
  );
}
