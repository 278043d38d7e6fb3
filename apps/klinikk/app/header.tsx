import { Link, Paragraph } from "@digdir/designsystemet-react";
import type { HeaderOptions, HeaderProps } from "#shell/header.tsx";
import { mark } from "../service";
import type { Words } from "../texts/nb";
import { chosenUnit } from "../units";

/** On every page at which unit the person is, and how to change that. */
export async function header({ words: { unit: words } }: HeaderProps<Words>): Promise<HeaderOptions> {
  const unit = await chosenUnit();
  return {
    mark,
    start: "/pasienter",
    role: unit?.name ?? words.nowhere,
    acting: (
      <>
        <Paragraph>
          {unit ? words.youAreAt : words.nowhere} <strong>{unit?.name}</strong>
        </Paragraph>
        <Link href="/enhet">{unit ? words.change : words.choose}</Link>
      </>
    ),
  };
}
