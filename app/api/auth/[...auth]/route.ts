import { handleAuth } from "@/lib/auth/oidc";

export const dynamic = "force-dynamic";

export { handleAuth as GET };
