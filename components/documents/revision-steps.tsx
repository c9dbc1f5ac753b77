import type { ReactNode } from "react";
import { DialogActions } from "@/components/ui/dialog";

/** The buttons of a step. They stay in sight, however long what stands above them is. */
export function RevisionSteps({ children }: { children: ReactNode }) {
  return (
    <div className="sticky -bottom-4 z-10 -mx-5 mt-5 -mb-4 rounded-b-xl border-t border-line bg-raised px-5 pb-4 [&>div]:mt-3">
      <DialogActions>{children}</DialogActions>
    </div>
  );
}
