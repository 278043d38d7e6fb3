import { conductRoutes } from "./conduct-routes.ts";
import { journalRoutes } from "../journal/journal-routes.ts";
import type { Route } from "./route.ts";
import { sessionRoutes } from "./session-routes.ts";
import { settingsRoutes } from "./settings-routes.ts";
import { tenantRoutes } from "./tenant-routes.ts";

/** The control API. The OpenAPI document is made of this table. */
export const routes: readonly Route[] = [
  ...tenantRoutes,
  ...settingsRoutes,
  ...conductRoutes,
  ...sessionRoutes,
  ...journalRoutes,
];
