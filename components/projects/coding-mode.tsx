import { RadioField } from "@/components/ui/choice";

/** Open or blind, explained where it is chosen. */
export function CodingModeField({ value }: { value: string }) {
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1.5 text-sm font-medium">How people code</legend>
      <div className="grid gap-2 sm:grid-cols-2">
        <RadioField name="codingMode" value="open" defaultChecked={value !== "blind"} label="Open" hint="Everybody sees everybody’s coding, live. Good for learning a codebook together." />
        <RadioField name="codingMode" value="blind" defaultChecked={value === "blind"} label="Blind" hint="Whoever was assigned a document sees only their own coding of it until they submit. Needed to measure agreement." />
      </div>
    </fieldset>
  );
}
