import { akvakultur } from "./akvakultur/api.ts";
import { bostotte } from "./bostotte/api.ts";
import { eksamen } from "./eksamen/api.ts";
import { helse } from "./helse/api.ts";
import { hummer } from "./hummer/api.ts";
import { oppfolging } from "./oppfolging/api.ts";
import { tilsyn } from "./tilsyn/api.ts";
import { vakthold } from "./vakthold/api.ts";
import type { Api } from "./api.ts";

/** One row for each subject. */
export const subjects: readonly Api[] = [akvakultur, bostotte, eksamen, helse, hummer, oppfolging, tilsyn, vakthold];
