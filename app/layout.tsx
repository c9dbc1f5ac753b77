import type { Metadata, Viewport } from "next";
import { cookies } from "next/headers";
import { ToastRegion } from "@/components/ui/toast";
import "./globals.css";

export const metadata: Metadata = { title: { default: "Concord", template: "%s · Concord" }, description: "Code documents together." };

export const viewport: Viewport = { width: "device-width", initialScale: 1 };

const THEMES = new Set(["light", "dark"]);

export default async function RootLayout({ children }: { children: React.ReactNode }) {
  const theme = (await cookies()).get("concord.theme")?.value ?? "";
  return (
    <html lang="en" {...(THEMES.has(theme) ? { "data-theme": theme } : {})}>
      <body>
        {children}
        <ToastRegion />
      </body>
    </html>
  );
}
