export { AuthProvider, useAuth, useSession } from "@adgangskort/react";
