import { answer } from "@/lib/next/route";
import { routes } from "@/lib/next/routes";

export const dynamic = "force-dynamic";

const handle = (request: Request): Promise<Response> => answer(routes, request);

export { handle as DELETE, handle as GET, handle as HEAD, handle as PATCH, handle as POST, handle as PUT };
