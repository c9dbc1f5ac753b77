import { answerReadiness } from "@/lib/next/health";

export const dynamic = "force-dynamic";

export { answerReadiness as GET };
