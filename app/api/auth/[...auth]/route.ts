import { handleAuth } from "@/lib/auth/provider";

export const dynamic = "force-dynamic";

export { handleAuth as GET };
