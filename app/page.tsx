import { redirect } from "next/navigation";
import { requireViewer } from "@/lib/next/page";

export default async function FirstPage() {
  await requireViewer("/projects");
  redirect("/projects");
}
