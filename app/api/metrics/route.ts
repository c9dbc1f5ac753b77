import { answerMetrics } from "@/lib/next/health";

export const dynamic = "force-dynamic";

export { answerMetrics as GET };
