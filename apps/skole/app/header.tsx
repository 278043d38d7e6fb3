import { Link } from "@digdir/designsystemet-react";
import type { HeaderOptions, HeaderProps } from "#shell/header.tsx";
import { mark } from "../service";
import type { Words } from "../texts/nb";

/** On every page the way to the parts of the service. */
export function header({ words: { session, groups, exams } }: HeaderProps<Words>): HeaderOptions {
  return {
    mark,
    start: "/grupper",
    parts: (
      <nav aria-label={session.parts} className="row parts">
        <Link href="/grupper">{groups.title}</Link>
        <Link href="/eksamen">{exams.title}</Link>
      </nav>
    ),
  };
}
