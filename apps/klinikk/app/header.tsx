import { Link, Paragraph } from "@digdir/designsystemet-react";
import type { ReactNode } from "react";
import { AgencyHeader, type HeaderProps } from "#shell/header.tsx";
import { mark } from "../service";
import type { Words } from "../texts/nb";
import { chosenUnit } from "../units";

/** On every page at which unit the person is, and how to change that. */
export async function Header(given: HeaderProps<Words>): Promise<ReactNode> {
  const { unit: words } = given.words;
  const unit = await chosenUnit();
  return (
    <AgencyHeader
      {...given}
      mark={mark}
      start="/pasienter"
      role={unit?.name ?? words.nowhere}
      acting={
        <>
          <Paragraph>
            {unit ? words.youAreAt : words.nowhere} <strong>{unit?.name}</strong>
          </Paragraph>
          <Link href="/enhet">{unit ? words.change : words.choose}</Link>
        </>
      }
    />
  );
}
