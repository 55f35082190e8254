import type { ReactNode } from 'react';

export type Facts = readonly (readonly [name: string, value: ReactNode])[];

/** What is known of something, by name. */
export function FactList({ facts, className = 'facts' }: { readonly facts: Facts; readonly className?: string }) {
  return (
    <dl className={className}>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
