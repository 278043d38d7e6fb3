import { loginRoutes } from "#shell/login-routes.ts";
import { auth } from "../../../auth";
import { localWords } from "../../../language";

export const { GET, POST } = loginRoutes(auth, localWords);
