export { AuthProvider, LoginButton, LogoutButton, useSession } from "@adgangskort/react";
