import { useId, type ComponentProps, type ReactNode } from "react";
import { cx } from "@/components/ui/cx";

type ChoiceProps = Omit<ComponentProps<"input">, "type"> & { label: ReactNode; hint?: ReactNode };

/** A check box with its explanation. */
export function CheckField({ label, hint, className, ...input }: ChoiceProps) {
  return <Choice type="checkbox" {...{ label, hint, className }} {...input} />;
}

/** One of several ways, each explained: stand several with one `name` inside a `fieldset`. */
export function RadioField({ label, hint, className, ...input }: ChoiceProps) {
  return (
    <Choice
      type="radio"
      {...{ label, hint }}
      className={cx("rounded-lg border border-line bg-raised p-3 has-checked:border-accent has-checked:bg-accent-soft", className)}
      {...input}
    />
  );
}

function Choice({ label, hint, className, ...input }: ComponentProps<"input"> & { label: ReactNode; hint?: ReactNode }) {
  const id = useId();
  return (
    <div className={cx("flex items-start gap-3", className)}>
      <input {...input} id={id} aria-describedby={hint ? `${id}-hint` : undefined} className="mt-0.5 size-[1.125rem] shrink-0 accent-accent" />
      <div className="min-w-0">
        <label htmlFor={id} className="block font-medium leading-snug">
          {label}
        </label>
        {hint ? (
          <p id={`${id}-hint`} className="mt-0.5 text-sm text-quiet">
            {hint}
          </p>
        ) : null}
      </div>
    </div>
  );
}
