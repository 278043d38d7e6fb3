import { Alert, Link, Paragraph } from "@digdir/designsystemet-react";
import type { ReactNode } from "react";
import { WithMailLinks } from "#shell/mail-link.tsx";
import type { Words } from "../../texts/nb";
import type { Refusal } from "./register";

interface RefusedCallProps {
  readonly by: Refusal;
  readonly words: Pick<Words, "refused" | "unit">;
}

/** Why the register gave nothing, and what to do. */
export function RefusedCall({ by, words }: RefusedCallProps): ReactNode {
  return (
    <Alert data-color={by === "unavailable" ? "warning" : "danger"}>
      <Paragraph>
        <WithMailLinks>{words.refused[by]}</WithMailLinks>
      </Paragraph>
      {by === "unit" && (
        <Paragraph>
          <Link href="/enhet">{words.unit.change}</Link>
        </Paragraph>
      )}
    </Alert>
  );
}
