import { LogoutButton } from "@adgangskort/react/designsystemet";
import { Link } from "@digdir/designsystemet-react";
import type { ReactNode } from "react";
import { AgencyHeader, LoggedInAs } from "#shell/header.tsx";
import type { HeaderProps } from "#shell/layout.tsx";
import { auth } from "../auth";
import type { Words } from "../texts/nb";
import { chosenUnit } from "../units";

/** Whose service this is, and on every page at which unit the person is, how to change that, and the way out. */
export async function Header({ language, words }: HeaderProps<Words>): Promise<ReactNode> {
  const name = (await auth.facts())?.name;
  const unit = await chosenUnit();
  return (
    <AgencyHeader language={language} words={words} mark={<path className="cross" d="M16 7v18M7 16h18" />}>
      <div className="row apart session">
        <div>
          {unit ? words.unit.youAreAt : words.unit.nowhere} <strong>{unit?.name}</strong>
          <br />
          <Link href="/enhet">{unit ? words.unit.change : words.unit.choose}</Link>
        </div>
        <LoggedInAs words={words.session} name={name}>
          <LogoutButton data-size="sm" />
        </LoggedInAs>
      </div>
    </AgencyHeader>
  );
}
