import { loginRoutes } from "#shell/login-routes.ts";
import { auth } from "../../../auth";
import { spoken } from "../../../language";

export const { GET, POST } = loginRoutes(auth, spoken);
