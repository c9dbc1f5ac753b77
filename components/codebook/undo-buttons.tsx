import { Redo2, Undo2 } from "lucide-react";
import { IconButton } from "@/components/ui/icon-button";

type Props = { undo: () => void; redo: () => void; canUndo: boolean; canRedo: boolean };

/** One's own changes, back and forth. */
export function UndoButtons({ undo, redo, canUndo, canRedo }: Props) {
  return (
    <>
      <IconButton label="Undo" aria-disabled={!canUndo} onClick={undo}>
        <Undo2 aria-hidden />
      </IconButton>
      <IconButton label="Redo" aria-disabled={!canRedo} onClick={redo}>
        <Redo2 aria-hidden />
      </IconButton>
    </>
  );
}
