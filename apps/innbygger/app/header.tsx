import { SignedIn } from "@adgangskort/react";
import { LogoutButton } from "@adgangskort/react/designsystemet";
import { Paragraph, Tag } from "@digdir/designsystemet-react";
import type { ReactNode } from "react";
import { AgencyHeader } from "#shell/header.tsx";
import type { HeaderProps } from "#shell/layout.tsx";
import type { Words } from "../texts/nb";

/** Whose service this is, and on every page that the person is here in private, and the way out. ID-porten gives no name, so none is shown. */
export function Header({ language, words }: HeaderProps<Words>): ReactNode {
  return (
    <AgencyHeader language={language} words={words} mark={<path d="M5 13q5.5-5 11 0t11 0M5 21q5.5-5 11 0t11 0" />}>
      <div className="row apart session private">
        <div className="row">
          <Tag data-color="brand2">{words.session.private}</Tag>
          <SignedIn>
            <div className="acting-for">
              <Paragraph>{words.session.actingAs}</Paragraph>
            </div>
          </SignedIn>
        </div>
        <LogoutButton data-size="sm" />
      </div>
    </AgencyHeader>
  );
}
