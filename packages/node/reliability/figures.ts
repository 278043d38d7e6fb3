import type { Cells, Figures } from "./figures/figure.ts";
import { loginCells, loginFigures } from "./figures/login.ts";
import { operationCells, operationFigures } from "./figures/operation.ts";
import { providerCells, providerFigures } from "./figures/provider.ts";
import { sessionCells, sessionFigures } from "./figures/sessions.ts";
import { storeCells, storeFigures } from "./figures/store.ts";

/** What a breakdown's tests assert, by the id of the row: the tests, docs/reliability.md and the catalogue read the same numbers here. */
export const figures = {
  ...loginFigures,
  ...operationFigures,
  ...providerFigures,
  ...sessionFigures,
  ...storeFigures,
} as const satisfies Figures;

/** The third cell of a row of docs/reliability.md. A gate holds that it stands there word for word, and that its only bare number is 0. */
export const cells: Cells = { ...loginCells, ...operationCells, ...providerCells, ...sessionCells, ...storeCells };
