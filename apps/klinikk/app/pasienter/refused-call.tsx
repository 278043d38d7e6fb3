import { Alert, Link, Paragraph } from "@digdir/designsystemet-react";
import type { ReactNode } from "react";
import { WithMailLinks } from "#shell/mail-link.tsx";
import type { Words } from "../../texts/nb";
import type { Refusal } from "./register";

interface RefusedCallProps {
  readonly by: Refusal;
  readonly words: Pick<Words, "refused" | "unit" | "patients">;
}

/** Whether the same form may be answered the next time. */
export const canTryAgain = (by: Refusal): boolean => !["unit", "unitChanged", "gone"].includes(by);

/** Why the register gave nothing, and what to do. */
export function RefusedCall({ by, words }: RefusedCallProps): ReactNode {
  return (
    <Alert data-color={by === "unavailable" ? "warning" : "danger"}>
      <Paragraph>
        <WithMailLinks>{words.refused[by]}</WithMailLinks>
      </Paragraph>
      {!canTryAgain(by) && (
        <Paragraph>
          <Link href={by === "unit" ? "/enhet" : "/pasienter"}>
            {by === "unit" ? words.unit.change : words.patients.back}
          </Link>
        </Paragraph>
      )}
    </Alert>
  );
}
